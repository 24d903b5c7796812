// The word lists of data/: lines of fields between tabs.
#pragma once

#include <string_view>
#include <vector>

namespace lofp {

// The lines of data/`name` that are no comment (`#`) and have at least `fields` fields.
std::vector<std::vector<std::string_view>> data_lines(std::string_view name, std::size_t fields);

}  // namespace lofp
