// Functions for text, which is valid UTF-8 and compared by its normalised form.  All are pure,
// thread-safe and linear in the length of their input.  Needs the standard library alone, so that
// it is compiled for browsers too.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"

namespace lofp {

// The result of decoding a file.
struct DecodedText {
  std::string text;    // valid UTF-8, without a byte order mark
  std::string fault;   // what was wrong with the encoding; empty if the bytes were UTF-8
  int fault_line = 0;  // where, from 1
};

// Decodes the bytes of a file.  UTF-16 is recognised by its byte order mark.  In any other file, a
// byte that is not UTF-8 is decoded as Windows-1252, the only legacy encoding that occurs in the
// public rule sets.
DecodedText to_utf8(std::string bytes);

// An ASCII digit.
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// An ASCII letter in lower case, or in upper case.
constexpr bool is_small_letter(char c) {
  return c >= 'a' && c <= 'z';
}
constexpr bool is_capital_letter(char c) {
  return c >= 'A' && c <= 'Z';
}

// An ASCII letter or digit.
constexpr bool is_alphanumeric(char c) {
  return is_digit(c) || is_small_letter(c) || is_capital_letter(c);
}

// The normalised text by which entries are compared: each run of Unicode white space (property
// White_Space) becomes one space, both ends are trimmed, and letters become lower case (Unicode
// simple mapping).  Idempotent.
std::string normalise(std::string_view text);

// `text` with each run of Unicode white space replaced by one space, and trimmed.
std::string on_one_line(std::string_view text);

// `text` with ASCII letters in lower case and all other bytes unchanged; for identifiers, not for
// prose.
std::string lower_ascii(std::string_view text);

// `text` as one component of a path or URL: in lower case, with every run of characters other than
// ASCII letters, digits, `.` and `_` replaced by one `-`, without `-` and `.` at either end.  A
// name that Windows reserves gets a `_` before it.  Never empty: "none" if no character is left.
std::string slug(std::string_view text);

// `text` percent-encoded for a URL: letters, digits, `-._~` and the characters in `kept` are
// unchanged; every other byte becomes %XX.
std::string percent_encoded(std::string_view text, std::string_view kept = {});

// The parts of `text` between separators, including empty ones; at least one.
std::vector<std::string_view> split(std::string_view text, char separator);

// The number in hexadecimal digits, in lower case, at least as many as `digits`.
std::string hexadecimal(std::uint32_t number, std::size_t digits);

// The number with thousands separators: "2,518".
std::string with_thousands(std::size_t number);

// A count with its noun: "1 rule", "2,518 rules".
std::string counted(std::size_t count, std::string_view singular, std::string_view plural);

}  // namespace lofp
