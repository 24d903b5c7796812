#include "base/unicode.h"

#include <algorithm>
#include <span>

#include "base/unicode_tables.h"

namespace lofp {
namespace {

// The range of a sorted table that contains the character, or null.
template <typename Range>
const Range* range_of(std::span<const Range> ranges, std::int32_t character) {
  const auto range = std::ranges::lower_bound(ranges, character, {}, &Range::last);
  return range != ranges.end() && range->first <= character ? &*range : nullptr;
}

}  // namespace

std::int32_t lower_case(std::int32_t character) {
  if (character < 0x80)
    return character >= 'A' && character <= 'Z' ? character - 'A' + 'a' : character;
  const CaseRange* range = range_of<CaseRange>(small_letters, character);
  if (range == nullptr || (character - range->first) % range->step != 0) return character;
  return character + range->added;
}

bool is_word_character(std::int32_t character) {
  if (character < 0x80)
    return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') ||
           (character >= 'A' && character <= 'Z');
  return range_of<CharacterRange>(word_characters, character) != nullptr;
}

bool is_decimal_digit(std::int32_t character) {
  return range_of<CharacterRange>(decimal_digits, character) != nullptr;
}

}  // namespace lofp
