// The files of data/, which are compiled into the program.
#pragma once

#include <string_view>

namespace lofp {

// The bytes of data/`name`, which live as long as the program.  Precondition: the file exists.
std::string_view data_file(std::string_view name);

}  // namespace lofp
