// Letters, digits and case of Unicode 15.0, independent of the system's libraries, so that the
// identity of a text and the results of a search are the same on every system.  See
// docs/decisions/0048-unicode-15.md.  Pure and thread-safe; each costs at most a binary search.
#pragma once

#include <cstdint>

namespace lofp {

// The lower-case form of the character (simple mapping), or the character itself.
std::int32_t lower_case(std::int32_t character);

// Whether the character is part of words: a letter, number or mark (general categories L, N and M).
bool is_word_character(std::int32_t character);

// Whether the character is a decimal digit of any script (general category Nd).
bool is_decimal_digit(std::int32_t character);

}  // namespace lofp
