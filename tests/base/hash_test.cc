#include "base/hash.h"

#include <gtest/gtest.h>

#include <string>

namespace lofp {
namespace {

// Printed by `xxhsum -H3` 0.8.1 for the same bytes.
TEST(Hash, IsXxh3) {
  EXPECT_EQ(hex_of(hash_of("")), "2d06800538d394c2");
  EXPECT_EQ(hex_of(hash_of("a")), "e6c632b61e964e1f");
  EXPECT_EQ(hex_of(hash_of("abc")), "78af5f94892f3950");
  EXPECT_EQ(hex_of(hash_of("unknown")), "6c5944d53f484bfe");
  EXPECT_EQ(hex_of(hash_of(std::string(1000, 'x'))), "c0a4877b962cba82");
}

TEST(Hasher, GivesTheSameForParts) {
  const std::string text(3000, 'y');
  for (const std::size_t cut : {0U, 1U, 255U, 256U, 2999U, 3000U}) {
    Hasher hasher;
    hasher.append(text.substr(0, cut));
    hasher.append(text.substr(cut));
    EXPECT_EQ(hasher.hash(), hash_of(text)) << cut;
  }
  EXPECT_EQ(hex_of(Hasher().hash()), "2d06800538d394c2");
}

TEST(HexOf, HasSixteenDigits) {
  EXPECT_EQ(hex_of(0), "0000000000000000");
  EXPECT_EQ(hex_of(0x0123456789abcdefU), "0123456789abcdef");
}

}  // namespace
}  // namespace lofp
