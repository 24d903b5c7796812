// One text, number, date or truth value of TOML 1.0: what stands where a value does and is no list
// and no table.  Pure; any thread; linear in what is read.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

// What is wrong, and at which byte of the text.
struct TomlFault {
  std::size_t at = 0;
  std::string message;
};

template <typename T>
using TomlResult = std::expected<T, TomlFault>;

// The bytes of the line break at `at`, or 0: LF, CR LF, and CR alone, which TOML does not allow and
// we take for what it was meant to be.
std::size_t toml_break_at(std::string_view text, std::size_t at);

// Whether the byte at `at` is a control character that may stand nowhere: all but tab and breaks.
bool is_toml_control(std::string_view text, std::size_t at);

enum class TomlBreaks { allowed, refused };

// Reads the string whose first quote is at `at`, and gives the offset behind its last one.  Its
// text without quotes and escapes is left in `decoded`; a break in it is one `\n`.  With
// `refused` only a string of one line will do, as for keys.  `lines`, where given, gets for each
// line of the decoded text the number of breaks of the file that stand between `at` and its start:
// `\n` makes a line that the file does not have, and a backslash at a line's end hides one.
TomlResult<std::size_t> read_toml_string(std::string_view text, std::size_t at, TomlBreaks breaks,
                                         std::string& decoded, std::vector<int>* lines = nullptr);

// Reads the number, date or truth value at `at`, and gives the offset behind it.  `decoded` gets a
// whole number in decimal digits, a date with `T` and `Z` in capitals, and any other as it was
// written, without `_` and a leading `+`.
TomlResult<std::size_t> read_toml_plain(std::string_view text, std::size_t at,
                                        std::string& decoded);

}  // namespace lofp
