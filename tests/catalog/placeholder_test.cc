#include "catalog/placeholder.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "rule/data_file.h"

namespace lofp {
namespace {

TEST(IsPlaceholder, KnowsTextsThatNameNoCause) {
  for (const char* text : {"unknown", "unlikely", "none", "n/a", "tbd", "high", "unknown.",
                           "(none)", "- unknown", "\"unknown\"", "unknown!!", "none."})
    EXPECT_TRUE(is_placeholder(text)) << text;
}

TEST(IsPlaceholder, TakesPunctuationAloneForOne) {
  for (const char* text : {"", ".", "-", "???", "[]", "* * *"})
    EXPECT_TRUE(is_placeholder(text)) << text;
}

TEST(IsPlaceholder, KnowsTextsThatNameOne) {
  for (const char* text : {"unknown administrators", "administrators", "none of the above tools",
                           "backup (unknown)", "x", "\xe4\xb8\xad\xe6\x96\x87"})
    EXPECT_FALSE(is_placeholder(text)) << text;
}

TEST(IsPlaceholder, CanMatchEachLineOfItsList) {
  for (const std::string_view line : split(data_file("placeholders.txt"), '\n')) {
    if (line.empty() || line.starts_with('#')) continue;
    EXPECT_EQ(normalise(line), line);
    EXPECT_TRUE(is_placeholder(line)) << line;
  }
}

}  // namespace
}  // namespace lofp
