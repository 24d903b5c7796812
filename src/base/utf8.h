// UTF-8, character by character.  All functions are pure and linear in their input; any bytes are
// welcome.  Needs the standard library alone, so that it is compiled for browsers too.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lofp {

// The character at `at`; a byte that is not UTF-8 is one of size 1 whose value is the byte.
struct Character {
  char32_t value = 0;
  std::size_t size = 1;
  bool is_utf8 = true;
};
Character character_at(std::string_view text, std::size_t at);

// Adds a character of Unicode, which is no surrogate.
void append_utf8(std::string& to, std::int32_t character);

// Where the first byte stands that is not UTF-8; npos where there is none.
std::size_t first_invalid_utf8(std::string_view text);

bool is_valid_utf8(std::string_view text);

// Of Unicode: the property White_Space.
bool is_white_space(char32_t character);

// Without Unicode white space at both ends.
std::string_view trim(std::string_view text);

// At most `limit` bytes of `text`, cut between two characters.
std::string_view shortened(std::string_view text, std::size_t limit);

}  // namespace lofp
