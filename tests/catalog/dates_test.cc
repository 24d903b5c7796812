#include "catalog/dates.h"

#include <gtest/gtest.h>

#include <string>

#include "base/ids_of.h"
#include "catalog/sample_rules.h"

namespace lofp {
namespace {

Rule written(std::string id, std::string text, std::string created) {
  Rule rule = sample_rule("sigma", std::move(id), {std::move(text)});
  rule.created = std::move(created);
  return rule;
}

TEST(Dates, AnEntryIsAsOldAsItsFirstRule) {
  const Catalog catalog =
      make_catalog({written("1", "Backup", "2023-11-30"), written("2", "backup", "x"),
                    written("3", "Backup", "2022/01/02"), written("4", "Else", "")},
                   sample_sets());
  EXPECT_EQ(catalog.entries[EntryId(0)].first_seen, "2022-01-02");
  EXPECT_EQ(catalog.entries[EntryId(1)].first_seen, "");
  EXPECT_EQ(catalog.rule_facts[RuleId(2)].created, "2022-01-02");
  EXPECT_EQ(catalog.rule_facts[RuleId(1)].created, "");
}

TEST(Dates, ThatCannotBeAreNone) {
  std::vector<Rule> rules;
  for (int i = 1000; i < 2000; ++i)
    rules.push_back(written(std::to_string(i), "Text " + std::to_string(i), "2024-05-06"));
  rules[0].created = "9999-12-31";
  rules[1].created = "2025-05-07";  // a year and a day
  rules[2].created = "2025-05-06";
  rules[3].created = "1999-12-31";
  const Catalog catalog = make_catalog(std::move(rules), sample_sets());
  EXPECT_EQ(catalog.rule_facts[RuleId(0)].created, "");
  EXPECT_EQ(catalog.rule_facts[RuleId(1)].created, "");
  EXPECT_EQ(catalog.rule_facts[RuleId(2)].created, "2025-05-06");
  EXPECT_EQ(catalog.rule_facts[RuleId(3)].created, "");
}

TEST(Dates, TheNewestIsOfAChangeToo) {
  EXPECT_EQ(newest_day(make_catalog({written("1", "Backup", "soon")}, sample_sets())), "");
  std::vector<Rule> rules = {written("1", "Backup", "2024-05-06"), written("2", "Else", "")};
  EXPECT_EQ(newest_day(make_catalog(rules, sample_sets())), "2024-05-06");
  rules[1].modified = "2024/05/07";
  EXPECT_EQ(newest_day(make_catalog(rules, sample_sets())), "2024-05-07");
  rules[1].modified = "1999-12-31";
  EXPECT_EQ(newest_day(make_catalog(rules, sample_sets())), "2024-05-06");
}

TEST(NewestEntries, NameACauseAndHaveADate) {
  const Catalog catalog =
      make_catalog({written("1", "Backup", "2023-11-30"), written("2", "Unknown", "2024-01-01"),
                    written("3", "Scanner", "2024-01-01"), written("4", "Else", "")},
                   sample_sets());
  const EntryIds all = catalog.entries.ids().list();
  const std::vector<DatedEntry> newest = newest_entries(catalog, all, 9);
  ASSERT_EQ(newest.size(), 2U);
  EXPECT_EQ(catalog.entries[newest[0].entry].text, "Scanner");
  EXPECT_EQ(newest[0].date, "2024-01-01");
  EXPECT_EQ(newest_entries(catalog, all, 1).size(), 1U);
  EXPECT_TRUE(has_dated_entry(catalog, all));
  EXPECT_FALSE(has_dated_entry(catalog, ids_of<EntryId>({1, 3})));
}

}  // namespace
}  // namespace lofp
