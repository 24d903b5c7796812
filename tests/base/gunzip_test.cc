#include "base/gunzip.h"

#include <gtest/gtest.h>

#include <string>

#include "base/gzip.h"

namespace lofp {
namespace {

TEST(Gunzip, GivesTheTextBack) {
  const std::string text(100'000, 'x');
  EXPECT_TRUE(is_gzip(gzip(text).value_or("")));
  EXPECT_EQ(gunzip(gzip(text).value_or(""), text.size()).value_or(""), text);
  EXPECT_EQ(gunzip(gzip("").value_or(""), 0).value_or("none"), "");
}

TEST(Gunzip, TakesNoMoreThanItsLimit) {
  const auto refused = gunzip(gzip(std::string(100'000, 'x')).value_or(""), 99'999);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("100000 bytes"), std::string::npos);
}

TEST(Gunzip, RefusesDamagedBytes) {
  const std::string whole = gzip("some text and more of it").value_or("");
  EXPECT_FALSE(is_gzip("{}"));
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(gunzip(std::string_view(whole).substr(0, size), 1'000)) << size;
  EXPECT_FALSE(gunzip(whole + "x", 1'000));
  std::string changed = whole;
  changed[changed.size() - 6] ^= 1;  // of its checksum
  EXPECT_FALSE(gunzip(changed, 1'000));
}

}  // namespace
}  // namespace lofp
