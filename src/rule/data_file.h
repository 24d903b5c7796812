// The files of data/, compiled in.
#pragma once

#include <string_view>

namespace lofp {

// The bytes of data/`name`, which must exist; they live as long as the program.
std::string_view data_file(std::string_view name);

}  // namespace lofp
