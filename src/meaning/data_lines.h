// Reads the word lists in data/: text files with tab-separated fields, compiled into the program.
// All views point into that constant data.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

// The fields of each line of data/`name`.  Skips comments (`#`), empty lines and lines with fewer
// than `fields` fields.
std::vector<std::vector<std::string_view>> data_lines(std::string_view name, std::size_t fields);

// The comma-separated items of a field (counted from 0), trimmed, without empty ones.  Empty if the
// line has no such field.
std::vector<std::string_view> listed(std::span<const std::string_view> line, std::size_t field);

// All spellings of the name in a line of names.txt: the name itself, normalised, and then the
// alternative forms that the line lists.
std::vector<std::string> forms_of_name(std::span<const std::string_view> line);

}  // namespace lofp
