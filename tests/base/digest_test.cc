#include "base/digest.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "base/colliding_texts.h"
#include "base/hash.h"

namespace lofp {
namespace {

// The first half of what `sha256sum` prints for the same bytes.
TEST(Digest, IsTheBeginningOfSha256) {
  EXPECT_EQ(digest_of(""), "e3b0c44298fc1c149afbf4c8996fb924");
  EXPECT_EQ(digest_of("abc"), "ba7816bf8f01cfea414140de5dae2223");
}

TEST(Digest, IsTheSameForParts) {
  const std::string text(3000, 'y');
  Digester digester;
  digester.append(text.substr(0, 100));
  digester.append(text.substr(100));
  EXPECT_EQ(digester.digest(), digest_of(text));
}

TEST(Digest, TellsTextsApartThatWereMadeToCollide) {
  std::set<std::uint64_t> hashes;
  std::set<std::string> digests;
  for (const std::string& text : colliding_texts(100)) {
    hashes.insert(hash_of(text));
    digests.insert(digest_of(text));
  }
  EXPECT_EQ(hashes.size(), 1U);  // else this test and its fellows prove nothing
  EXPECT_EQ(digests.size(), 100U);
}

}  // namespace
}  // namespace lofp
