// The word lists of data/: lines of fields between tabs.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

// The lines of data/`name` that are no comment (`#`) and have at least `fields` fields.
std::vector<std::vector<std::string_view>> data_lines(std::string_view name, std::size_t fields);

// What stands between commas in a field of a line, none of it empty; nothing where the line ends
// before it.
std::vector<std::string_view> listed(std::span<const std::string_view> line, std::size_t field);

// The forms by which the name of a line of names.txt is found: the name itself, normalised, and its
// other spellings.
std::vector<std::string> forms_of_name(std::span<const std::string_view> line);

}  // namespace lofp
