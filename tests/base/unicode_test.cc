#include "base/unicode.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace lofp {
namespace {

TEST(Unicode, IsThatOfOneVersionOnEverySystem) {
  std::uint32_t hash = 2'166'136'261U;  // FNV-1a
  for (std::int32_t c = 0; c < 0x110000; ++c) {
    const auto meant = static_cast<std::uint32_t>(lower_case(c)) * 4U +
                       (is_word_character(c) ? 2U : 0U) + (is_decimal_digit(c) ? 1U : 0U);
    for (unsigned shift = 0; shift < 32; shift += 8)
      hash = (hash ^ (meant >> shift & 0xffU)) * 16'777'619U;
  }
  EXPECT_EQ(hash, 0x726f38bfU);
}

TEST(Unicode, KnowsLettersOfEveryScript) {
  EXPECT_EQ(lower_case(0xc9), 0xe9);
  EXPECT_EQ(lower_case(0x130), 'i');
  EXPECT_EQ(lower_case(0x3a3), 0x3c3);
  EXPECT_EQ(lower_case(0x10400), 0x10428);
  EXPECT_EQ(lower_case(0x101), 0x101);
  EXPECT_EQ(lower_case(-1), -1);
  EXPECT_TRUE(is_word_character(0x4e2d) && is_word_character(0x301) && is_word_character(0x2167));
  EXPECT_FALSE(is_word_character('_') || is_word_character(0x2014) || is_word_character(0x1f600));
  EXPECT_TRUE(is_decimal_digit(0x967));
  EXPECT_FALSE(is_decimal_digit(0xb2));
}

// Unicode 16 made a letter of it.  A library that knows it would give the text another identity.
TEST(Unicode, LeavesLaterCharactersAsTheyAre) {
  EXPECT_EQ(lower_case(0x1c89), 0x1c89);
  EXPECT_FALSE(is_word_character(0x1c89));
  EXPECT_EQ(normalise("\xe1\xb2\x89 A"), "\xe1\xb2\x89 a");
}

}  // namespace
}  // namespace lofp
