#include "store/search_words.h"

#include <gtest/gtest.h>

namespace lofp {
namespace {

using Words = std::vector<std::string>;

TEST(SearchWords, AreRunsOfLettersDigitsAndMarks) {
  EXPECT_EQ(search_words("psexec.exe, T1021.002"), (Words{"psexec", "exe", "t1021", "002"}));
  EXPECT_EQ(search_words("ÄRGER über ½ x_y"), (Words{"ärger", "über", "½", "x", "y"}));
  EXPECT_EQ(search_words("e\u0301 \u4e2d\u6587"), (Words{"e\u0301", "\u4e2d\u6587"}));
  EXPECT_EQ(search_words("\xf0\x9f\x98\x80 \" * -"), Words{});
  EXPECT_EQ(search_words("\u0130I"), (Words{"ii"}));  // by Unicode's simple mapping
}

TEST(SearchWords, AreBounded) {
  EXPECT_EQ(search_words(std::string(100, 'A')), (Words{std::string(64, 'a')}));
  std::string text;
  for (int i = 0; i < 1500; ++i) text += "a ";
  EXPECT_EQ(search_words(text).size(), 1000U);
  EXPECT_EQ(search_words(std::string(1999, ' ') + "\u00e9"), Words{});
}

TEST(SearchWords, AnyBytes) {
  EXPECT_EQ(search_words("a\xff\xfe"
                         "b"),
            (Words{"a", "b"}));
  EXPECT_EQ(first_characters("\u00e9\u00e9x", 2), "\u00e9\u00e9");
}

}  // namespace
}  // namespace lofp
