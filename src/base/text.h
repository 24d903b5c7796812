// Text as we keep it: valid UTF-8, compared by its normalised form.  All functions are pure and
// linear in the length of their input.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

// A file's bytes as UTF-8 text.  `fault` is empty where the bytes were UTF-8 already; else it says
// what they were and `fault_line` where (from 1).  A byte order mark is removed.  UTF-16 is
// recognised by its mark; any other byte that is not UTF-8 is taken for Windows-1252, the only
// legacy encoding that the public rule sets hold.
struct DecodedText {
  std::string text;
  std::string fault;
  int fault_line = 0;
};
DecodedText to_utf8(std::string bytes);

bool is_valid_utf8(std::string_view text);

// Of ASCII.
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Of ASCII.
constexpr bool is_alphanumeric(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Adds a character of Unicode, which is no surrogate.
void append_utf8(std::string& to, std::int32_t character);

// Without Unicode white space at both ends.
std::string_view trim(std::string_view text);

// PRODUCT's normalised text: each run of Unicode white space (property White_Space) is one space,
// ends trimmed, lower case (Unicode simple mapping).  normalise(normalise(x)) == normalise(x).
std::string normalise(std::string_view text);

// Each run of Unicode white space as one space, and none at the ends.
std::string on_one_line(std::string_view text);

// ASCII letters to lower case, other bytes as they are: for identifiers, not for prose.
std::string lower_ascii(std::string_view text);

// `text` in lower case with every run of characters other than letters, digits, `.` and `_`
// replaced by one `-`: safe as one component of a path or address.  Never empty: `none`.
std::string slug(std::string_view text);

// At most `limit` bytes of `text`, cut between two characters.
std::string_view shortened(std::string_view text, std::size_t limit);

// As it stands in an address: every byte but letters, digits, `-._~` and those `kept` as %XX.
std::string percent_encoded(std::string_view text, std::string_view kept = {});

std::vector<std::string_view> split(std::string_view text, char separator);

// "2,518": digits with thousands set apart.
std::string with_thousands(std::size_t number);

// "1 rule", "2,518 rules".
std::string counted(std::size_t count, std::string_view singular, std::string_view plural);

}  // namespace lofp
