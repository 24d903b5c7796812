// Letters, digits and case as Unicode 15.0 has them, whatever the libraries of the machine know: a
// text's identity and what a search finds are the same on every system.  See
// docs/decisions/0048-unicode-15.md.  Pure; any thread; a binary search for what is not ASCII.
#pragma once

#include <cstdint>

namespace lofp {

// The character in lower case by itself (simple mapping), or as it is.
std::int32_t lower_case(std::int32_t character);

// Whether words are made of it: a letter, number or mark (general categories L, N and M).
bool is_word_character(std::int32_t character);

// Of general category Nd.
bool is_decimal_digit(std::int32_t character);

}  // namespace lofp
