#include "catalog/identifiers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/colliding_texts.h"
#include "base/digest.h"
#include "base/hash.h"
#include "catalog/sample_rules.h"
#include "format/cpu_time.h"
#include "publish/addresses.h"

namespace lofp {
namespace {

using Texts = std::vector<std::string>;

Texts ids_of(const Texts& texts) {
  return identifiers_of(std::vector<std::string_view>(texts.begin(), texts.end()));
}

TEST(IdentifiersOf, AreHashesOfHonestTexts) {
  EXPECT_EQ(ids_of({"unknown", "a"}), (Texts{"6c5944d53f484bfe", "e6c632b61e964e1f"}));
}

TEST(IdentifiersOf, AreDigestsOfTextsThatShareAHash) {
  Texts texts = colliding_texts(3);
  texts.emplace_back("unknown");
  EXPECT_EQ(ids_of(texts), (Texts{digest_of(texts[0]), digest_of(texts[1]), digest_of(texts[2]),
                                  "6c5944d53f484bfe"}));
}

// Ids and addresses of texts that share a hash and the beginning that makes their address.
TEST(Catalog, TellsCollidingTextsApart) {
  const Texts texts = colliding_texts(50);
  const Catalog catalog = make_catalog({sample_rule("sigma", "1", texts)}, sample_sets());
  ASSERT_EQ(catalog.entries.size(), texts.size());
  std::set<std::string> ids;
  std::set<std::string> paths;
  const Addresses addresses(catalog);
  for (const Entry& entry : catalog.entries) {
    EXPECT_EQ(entry.id, digest_of(entry.normalised));
    ids.insert(entry.id);
    paths.insert(addresses.of(entry));
  }
  EXPECT_EQ(ids.size(), texts.size());
  EXPECT_EQ(paths.size(), texts.size());
}

TEST(Catalog, GivesCollidingTextsTheSameIdsInAnyOrder) {
  Texts texts = colliding_texts(20);
  const Catalog catalog = make_catalog({sample_rule("sigma", "1", texts)}, sample_sets());
  std::ranges::reverse(texts);
  const Catalog again = make_catalog({sample_rule("sigma", "1", texts)}, sample_sets(), 3);
  ASSERT_EQ(again.entries.size(), catalog.entries.size());
  EXPECT_EQ(Addresses(again).pages().entries, Addresses(catalog).pages().entries);
  for (const EntryId id : catalog.entries.ids())
    EXPECT_EQ(again.entries[id].id, catalog.entries[id].id);
}

TEST(Catalog, TakesLinearTimeForCollidingTexts) {
  const auto seconds = [](std::size_t count) {
    const Texts texts = colliding_texts(count);
    return cpu_seconds_of([&] { make_catalog({sample_rule("sigma", "1", texts)}, sample_sets()); });
  };
  EXPECT_LT(seconds(4'000), 10 * std::max(seconds(1'000), 0.02));
}

}  // namespace
}  // namespace lofp
