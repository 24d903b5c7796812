#include "api/answer_cache.h"

#include <gtest/gtest.h>

namespace lofp {
namespace {

ContentPointer content_of(std::size_t bytes) {
  return std::make_shared<const Content>(
      Content{.type = "text/plain", .bytes = std::string(bytes, 'a')});
}

TEST(AnswerCache, TellsEncodingsApart) {
  AnswerCache cache(1U << 20U);
  const ContentPointer plain = content_of(1);
  cache.keep(Encoding::identity, "a", plain);
  EXPECT_EQ(cache.find(Encoding::identity, "a"), plain);
  EXPECT_EQ(cache.find(Encoding::gzip, "a"), nullptr);
  EXPECT_EQ(cache.find(Encoding::identity, "b"), nullptr);
}

TEST(AnswerCache, IsBounded) {
  constexpr std::size_t limit = 1U << 20U;
  AnswerCache cache(limit);
  for (int i = 0; i < 10'000; ++i)
    cache.keep(Encoding::identity, std::to_string(i), content_of(1000));
  std::size_t bytes = 0;
  for (int i = 0; i < 10'000; ++i)
    if (const ContentPointer found = cache.find(Encoding::identity, std::to_string(i)))
      bytes += found->bytes.size();
  EXPECT_LE(bytes, limit);
  EXPECT_GE(bytes, limit / 8);
}

TEST(AnswerCache, KeepsWhatIsAskedFor) {
  AnswerCache cache(1U << 20U);
  cache.keep(Encoding::identity, "wanted", content_of(1000));
  for (int i = 0; i < 10'000; ++i) {
    cache.keep(Encoding::identity, std::to_string(i), content_of(1000));
    ASSERT_NE(cache.find(Encoding::identity, "wanted"), nullptr) << i;
  }
}

TEST(AnswerCache, PassesOverWhatIsTooLarge) {
  AnswerCache cache(1U << 20U);
  cache.keep(Encoding::identity, "large", content_of(500'000));
  EXPECT_EQ(cache.find(Encoding::identity, "large"), nullptr);
  cache.pin(Encoding::identity, "large", content_of(500'000));
  EXPECT_NE(cache.find(Encoding::identity, "large"), nullptr);
}

}  // namespace
}  // namespace lofp
