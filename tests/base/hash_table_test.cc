#include "base/hash_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/colliding_texts.h"
#include "base/hash.h"

namespace lofp {
namespace {

TEST(SecretHash, IsTheSameForTheSameText) {
  EXPECT_EQ(SecretHash()(std::string(300, 'x')), SecretHash()(std::string(300, 'x')));
  EXPECT_NE(SecretHash()("word"), hash_of("word"));
}

// How many of `keys` share the fullest bucket of a table of them.
template <typename Key>
std::size_t fullest_bucket(const std::vector<Key>& keys) {
  const HashSet<Key> table(keys.begin(), keys.end());
  std::size_t most = 0;
  for (std::size_t i = 0; i < table.bucket_count(); ++i)
    most = std::max(most, table.bucket_size(i));
  return most;
}

TEST(HashSet, SpreadsTextsThatWereMadeToCollide) {
  EXPECT_LT(fullest_bucket(colliding_texts(2'000)), 20U);
}

// Which all fall into one bucket of a table that hashes a number to itself.
TEST(HashSet, SpreadsMultiplesOfItsSize) {
  const std::size_t buckets =
      HashSet<std::uint64_t>(2'000, SecretHash(), std::equal_to<>()).bucket_count();
  std::vector<std::uint64_t> keys;
  for (std::uint64_t i = 0; i < 2'000; ++i) keys.push_back(i * buckets);
  EXPECT_LT(fullest_bucket(keys), 20U);
}

TEST(HashMap, IsSearchedByAnyText) {
  HashMap<std::string, int> numbers;
  numbers["one"] = 1;
  EXPECT_EQ(numbers.find(std::string_view("one"))->second, 1);
  EXPECT_FALSE(numbers.contains("two"));
}

}  // namespace
}  // namespace lofp
