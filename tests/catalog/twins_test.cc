#include "catalog/twins.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "base/ids_of.h"
#include "catalog/sample_rules.h"

namespace lofp {
namespace {

constexpr const char* id = "5f4dfb25-3c0b-4e05-9a7e-6a1b3ac2b6f0";

Rule with_logic(Rule rule, std::string logic) {
  rule.logic = {std::move(logic), "sigma"};
  return rule;
}

Rule created(Rule rule, std::string date) {
  rule.created = std::move(date);
  return rule;
}

const std::string logic = "selection:\n  Image|endswith: " + std::string(80, 'x');

TEST(Twins, HaveTheSameIdInAnotherSet) {
  const Twins twins = find_twins(
      {created(sample_rule("elastic", id, {}), "2024-05-01"),
       created(sample_rule("sigma", id, {}), "2023-01-01"), sample_rule("splunk", "short", {})},
      1);
  EXPECT_EQ(twins.others, (Table<RuleId, RuleIds>{ids_of<RuleId>({1}), ids_of<RuleId>({0}), {}}));
  EXPECT_EQ(twins.originals, (Table<RuleId, RuleId>(ids_of<RuleId>({1, 1, 2}))));
}

TEST(Twins, AreNotTwoRulesOfWhichOneHasCopiedTheOthersId) {
  Rule made = sample_rule("elastic", id, {});
  made.title = "GCP Role Bindings Created or Patched";
  Rule copied = sample_rule("sigma", id, {});
  copied.title = "Google Cloud Secrets Modified or Deleted";
  EXPECT_EQ(find_twins({made, copied}, 1).originals,
            (Table<RuleId, RuleId>(ids_of<RuleId>({0, 1}))));
  copied.title = "GCP Role Bindings Misuse";
  EXPECT_EQ(find_twins({made, copied}, 1).originals,
            (Table<RuleId, RuleId>(ids_of<RuleId>({0, 0}))));
}

TEST(Twins, HaveTheSameLogicButForWhiteSpace) {
  const Twins twins = find_twins({with_logic(sample_rule("elastic", "1", {}), logic),
                                  with_logic(sample_rule("sigma", "2", {}), logic + "\n\n"),
                                  with_logic(sample_rule("splunk", "3", {}), logic + "y")},
                                 2);
  EXPECT_EQ(twins.others, (Table<RuleId, RuleIds>{ids_of<RuleId>({1}), ids_of<RuleId>({0}), {}}));
  EXPECT_EQ(twins.originals, (Table<RuleId, RuleId>(ids_of<RuleId>({0, 0, 2}))));
}

TEST(Twins, AreNotThoseOfOneSetNorWithALogicOfFewWords) {
  const Twins twins =
      find_twins({with_logic(sample_rule("sigma", "1", {}), logic),
                  with_logic(sample_rule("sigma", "2", {}), logic),
                  with_logic(sample_rule("elastic", "3", {}), "EventID: 4624"),
                  with_logic(sample_rule("splunk", "4", {}), "EventID: 4624"),
                  sample_rule("elastic", "apt29", {}), sample_rule("sigma", "apt29", {})},
                 1);
  for (const RuleIds& others : twins.others) EXPECT_EQ(others, RuleIds{});
}

TEST(Twins, OfThreeSetsCountOnceToo) {
  // The oldest says nothing; of the two others the first counts.  Dates are written in two ways.
  const Catalog catalog =
      make_catalog({created(sample_rule("elastic", id, {"Backup"}), "2024/05/01"),
                    created(sample_rule("sigma", id, {"Backup"}), "2024-06-01"),
                    created(sample_rule("splunk", id, {"Other"}), "2024-03-01")},
                   sample_sets());
  EXPECT_EQ(catalog.rule_facts[RuleId(0)].original, RuleId(2));
  EXPECT_EQ(catalog.rule_facts[RuleId(0)].twins, ids_of<RuleId>({1, 2}));
  EXPECT_EQ(catalog.entries[EntryId(0)].rules, ids_of<RuleId>({0}));
  EXPECT_EQ(catalog.entries[EntryId(0)].all_rules, ids_of<RuleId>({0, 1}));
  const Twins twins = find_twins({created(sample_rule("elastic", id, {}), "2024/05/01"),
                                  created(sample_rule("sigma", id, {}), "2024-06-01")},
                                 1);
  EXPECT_EQ(twins.originals, (Table<RuleId, RuleId>(ids_of<RuleId>({0, 0}))));
}

TEST(Twins, CostNoMoreForManyOfOneSet) {
  std::vector<Rule> rules = {with_logic(sample_rule("elastic", "1", {}), logic)};
  for (int i = 0; i < 20'000; ++i)
    rules.push_back(with_logic(sample_rule("sigma", std::to_string(i), {}), logic));
  const Twins twins = find_twins(Table<RuleId, Rule>(rules), 1);
  EXPECT_EQ(twins.others[RuleId(0)], ids_of<RuleId>({1}));
  EXPECT_EQ(twins.others[RuleId(1)], ids_of<RuleId>({0}));
  EXPECT_EQ(twins.others[RuleId(2)], RuleIds{});
}

TEST(Twins, CountOnceAndKeepTheirSources) {
  const Catalog catalog = make_catalog(
      {sample_rule("elastic", id, {"Backup"}), sample_rule("sigma", id, {"Backup", "Only here"}),
       sample_rule("splunk", "other", {"Backup"})},
      sample_sets());
  ASSERT_EQ(catalog.entries.size(), 2U);
  EXPECT_EQ(catalog.entries[EntryId(0)].rules, ids_of<RuleId>({0, 2}));
  EXPECT_EQ(catalog.entries[EntryId(0)].sources.size(), 3U);
  // A text that the original does not have is not lost.
  EXPECT_EQ(catalog.entries[EntryId(1)].rules, ids_of<RuleId>({1}));
  EXPECT_EQ(catalog.rule_facts[RuleId(1)].twins, ids_of<RuleId>({0}));
}

}  // namespace
}  // namespace lofp
