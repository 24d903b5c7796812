#include "catalog/statistics.h"

#include <gtest/gtest.h>

#include "catalog/related.h"
#include "catalog/sample_rules.h"
#include "meaning/platform.h"
#include "meaning/theme.h"

namespace lofp {
namespace {

Rule rule_of(std::string source, std::string id, std::vector<std::string> texts,
             std::string created = {}) {
  Rule rule = sample_rule(std::move(source), std::move(id), std::move(texts));
  rule.created = std::move(created);
  rule.data_source = "windows";
  rule.techniques = {"T1021"};
  return rule;
}

TEST(Statistics, CountTheBestTextOfEachRule) {
  const Catalog catalog = make_catalog(
      {rule_of("elastic", "1", {}), rule_of("sigma", "1", {"Unknown", "Backup with Veeam"}),
       rule_of("sigma", "2", {"Unknown", "Administrators"}), rule_of("sigma", "3", {"Unknown"})},
      sample_sets());
  const Statistics statistics = make_statistics(catalog);
  EXPECT_EQ(statistics.all.rules(), 4U);
  EXPECT_EQ(statistics.all.without_usable_text(), 2U);
  const DocumentedCounts& elastic = statistics.by_set[SetId(0)];
  EXPECT_EQ(elastic.none, 1U);
  EXPECT_EQ(elastic.rules(), 1U);
  const DocumentedCounts& sigma = statistics.by_set[SetId(1)];
  EXPECT_EQ(sigma.specific, 1U);
  EXPECT_EQ(sigma.generic, 1U);
  EXPECT_EQ(sigma.placeholder, 1U);
  for (const PlatformId id : all_platforms().ids())
    EXPECT_EQ(statistics.by_platform[id].rules(), all_platforms()[id].id == "windows" ? 4U : 0U);
}

TEST(Statistics, CountThemesOfTactics) {
  const Catalog catalog =
      make_catalog({rule_of("sigma", "1", {"Backup with Veeam", "Unknown"})}, sample_sets());
  const Statistics statistics = make_statistics(catalog);
  std::size_t sum = 0;
  for (std::size_t tactic = 0; tactic < statistics.themes_by_tactic.size(); ++tactic)
    for (const ThemeId theme : all_themes().ids()) {
      const std::size_t count = statistics.themes_by_tactic[tactic][theme];
      sum += count;
      if (count > 0) {
        EXPECT_EQ(catalog.attack->matrix(Domain::enterprise).tactics[tactic].short_name,
                  "lateral-movement");
      }
    }
  EXPECT_EQ(sum, catalog.entries[EntryId(0)].themes.size());
  ASSERT_EQ(statistics.software.size(), 1U);
  EXPECT_EQ(catalog.mentions[statistics.software[0]].mention.name, "Veeam");
}

TEST(Statistics, SumUpQuarters) {
  const Catalog catalog =
      make_catalog({rule_of("sigma", "1", {"Backup"}, "2023-11-30"),
                    rule_of("sigma", "2", {"Unknown"}, "2024/07/01"),
                    rule_of("sigma", "3", {}, "1024-01-01"), rule_of("sigma", "4", {}, "never")},
                   sample_sets());
  const Statistics statistics = make_statistics(catalog);
  EXPECT_EQ(statistics.dated, 2U);
  ASSERT_EQ(statistics.growth.size(), 4U);  // those between, too
  EXPECT_EQ(statistics.growth[0].year, 2023);
  EXPECT_EQ(statistics.growth[0].number, 4);
  EXPECT_EQ(statistics.growth[2].rules, 1U);
  EXPECT_EQ(statistics.growth[3].number, 3);
  EXPECT_EQ(statistics.growth[3].rules, 2U);
  EXPECT_EQ(statistics.growth[3].usable, 1U);
}

TEST(RelatedEntries, MentionTheSame) {
  const Catalog catalog = make_catalog(
      {rule_of("sigma", "1",
               {"Administrators use PsExec", "Software deployment with PsExec and Veeam",
                "A backup by Veeam", "Travel of users", "Unknown"})},
      sample_sets());
  const auto entry_of = [&](std::string_view begin) {
    for (const EntryId entry : catalog.entries.ids())
      if (catalog.entries[entry].text.starts_with(begin)) return entry;
    return EntryId(99);
  };
  EXPECT_EQ(related_entries(catalog, entry_of("Software"), 9).size(), 2U);
  EXPECT_EQ(related_entries(catalog, entry_of("Software"), 1).size(), 1U);
  EXPECT_EQ(related_entries(catalog, entry_of("A backup"), 9), std::vector{entry_of("Software")});
  EXPECT_TRUE(related_entries(catalog, entry_of("Travel"), 9).empty());
  EXPECT_TRUE(related_entries(catalog, entry_of("Unknown"), 9).empty());
}

}  // namespace
}  // namespace lofp
