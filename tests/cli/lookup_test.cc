#include "cli/lookup.h"

#include <gtest/gtest.h>

#include "catalog/sample_rules.h"

namespace lofp {
namespace {

TEST(LookUp, ByIdAddressOrText) {
  Rule rule = sample_rule("sigma", "abc", {"Backup agents"});
  rule.techniques = {"T1021.002"};
  const Catalog catalog = make_catalog({rule}, sample_sets());
  const Addresses addresses(catalog);
  const auto entries = [&](std::string_view what) {
    return look_up(catalog, addresses, what).entries.size();
  };
  EXPECT_EQ(entries(catalog.entries[EntryId(0)].id), 1U);
  EXPECT_EQ(entries(catalog.entries[EntryId(0)].id.substr(0, 6)), 1U);
  EXPECT_EQ(entries(catalog.entries[EntryId(0)].id.substr(0, 5)), 0U);
  EXPECT_EQ(entries("https://example.org/x/backup-agents/"), 1U);
  EXPECT_EQ(entries("BACKUP  agents"), 1U);
  EXPECT_EQ(look_up(catalog, addresses, "sigma:abc").rules.size(), 1U);
  EXPECT_EQ(look_up(catalog, addresses, "rules/abc.yml").rules.size(), 1U);
  EXPECT_EQ(look_up(catalog, addresses, "t1021.002").techniques.size(), 1U);
  EXPECT_EQ(look_up(catalog, addresses, "/@t1021/").techniques.size(), 1U);
  EXPECT_TRUE(look_up(catalog, addresses, "T1059").is_empty());
}

}  // namespace
}  // namespace lofp
