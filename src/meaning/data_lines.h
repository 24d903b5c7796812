// Reads the word lists in data/: text files with tab-separated fields, compiled into the program.
// All views point into that constant data.
#pragma once

#include <cstdint>
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

// What has to be true of a form of a name, besides its words, for a text to mention the name by it.
enum class FormMark : std::uint8_t {
  none,
  capital,  // `^`: the text writes it with a capital letter that tells something
  code      // "`": it stands in backticks
};

// A form of a name, which a line of names.txt lists.
struct NameForm {
  std::string_view written;  // as the file writes it, without its mark
  FormMark mark = FormMark::none;
};

// The name in a line of names.txt and then its other forms.
std::vector<NameForm> name_forms(std::span<const std::string_view> line);

// The forms without a mark, normalised.  A marked form is an everyday word, which says too little
// about a text of which only the lower case is known.  A test sees to it that there is one at
// least.
std::vector<std::string> forms_of_name(std::span<const std::string_view> line);

}  // namespace lofp
