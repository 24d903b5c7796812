// Reads one scalar of TOML 1.0: a string, number, date, time or boolean.  Pure, thread-safe and
// linear in what is read.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

// A syntax error.
struct TomlFault {
  std::size_t at = 0;  // byte offset in the text
  std::string message;
};

template <typename T>
using TomlResult = std::expected<T, TomlFault>;

// The size in bytes of the line break at `at`, or 0.  Accepts LF, CR LF, and a single CR, which
// TOML does not allow but which is clearly meant as a line break.
std::size_t toml_break_at(std::string_view text, std::size_t at);

// Whether the byte at `at` is a control character, which TOML allows nowhere: all except tab, LF
// and CR.
bool is_toml_control(std::string_view text, std::size_t at);

// Whether a string may be one in three quotes, which may contain line breaks.
enum class TomlBreaks { allowed, refused };

// Reads the string whose first quote is at `at`, and returns the offset after its last one.
// `decoded` receives the text without quotes and escapes, with each line break as `\n`.  With
// TomlBreaks::refused, strings in three quotes are rejected, as in keys.
//
// If `lines` is not null, it receives, for each line of the decoded text, the number of line breaks
// in the file between `at` and the start of that line.  See lines_of() in toml.h.
TomlResult<std::size_t> read_toml_string(std::string_view text, std::size_t at, TomlBreaks breaks,
                                         std::string& decoded, std::vector<int>* lines = nullptr);

// Reads the number, date, time or boolean at `at`, and returns the offset after it.  `decoded`
// receives an integer in decimal digits, a date or time with `T` and `Z` in capitals, and anything
// else as it was written, without `_` and a leading `+`.
TomlResult<std::size_t> read_toml_plain(std::string_view text, std::size_t at,
                                        std::string& decoded);

}  // namespace lofp
