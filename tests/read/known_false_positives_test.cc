#include "read/known_false_positives.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace lofp {
namespace {

using Rows = std::vector<std::pair<std::string, std::string>>;  // a rule's id and a pattern

// The first row stands in line 2.
std::vector<KnownFalsePositive> list_of(const Rows& rows) {
  std::vector<KnownFalsePositive> list;
  for (const auto& [rule, pattern] : rows)
    list.push_back({rule, pattern, "list.csv", "sigma", static_cast<int>(list.size()) + 2});
  return list;
}

Rule rule_of(std::string source, std::string id) {
  Rule rule;
  rule.source = std::move(source);
  rule.id = std::move(id);
  return rule;
}

TEST(KnownFalsePositives, AreAddedToTheRulesOfTheirSet) {
  std::vector<Rule> rules = {rule_of("sigma", "a"), rule_of("ours", "a"), rule_of("sigma", "b")};
  Report report;
  add_known_false_positives(list_of({{"a", "x"}, {"a", "y"}, {"a", "x"}}), rules, report);
  EXPECT_TRUE(report.take().empty());
  ASSERT_EQ(rules[0].exclusions.size(), 2U);
  const Exclusion& exclusion = rules[0].exclusions[0];
  EXPECT_EQ(exclusion.origin, Origin::measured);
  EXPECT_EQ(exclusion.text, "x");
  EXPECT_EQ(exclusion.name, "");
  EXPECT_EQ(exclusion.line, 2);
  ASSERT_EQ(exclusion.terms.size(), 1U);
  EXPECT_EQ(exclusion.terms[0].comparison, Comparison::regex);
  EXPECT_TRUE(rules[1].exclusions.empty());
  EXPECT_TRUE(rules[2].exclusions.empty());
}

TEST(KnownFalsePositives, AreAddedToEachSetThatHasAList) {
  std::vector<Rule> rules = {rule_of("sigma", "a"), rule_of("fork", "a")};
  std::vector<KnownFalsePositive> list = list_of({{"a", "x"}});
  list.push_back(list[0]);
  list[1].source = "fork";
  Report report;
  add_known_false_positives(list, rules, report);
  EXPECT_EQ(rules[0].exclusions.size(), 1U);
  EXPECT_EQ(rules[1].exclusions.size(), 1U);
}

TEST(KnownFalsePositives, OfUnknownRulesAreReported) {
  std::vector<Rule> rules = {rule_of("sigma", "a")};
  Report report;
  add_known_false_positives(list_of(Rows(40, {"none", "x"})), rules, report);
  const std::vector<Diagnostic> diagnostics = report.take();
  ASSERT_EQ(diagnostics.size(), 1U);
  EXPECT_TRUE(diagnostics[0].message.starts_with("40 rows name rules")) << diagnostics[0].message;
  EXPECT_EQ(diagnostics[0].check, "unknown-rule");
  EXPECT_EQ(diagnostics[0].severity, Severity::warning);
  EXPECT_EQ(diagnostics[0].line, 2);
  add_known_false_positives(list_of({{"none", "x"}, {"a", "x"}, {"never", "x"}}), rules, report);
  EXPECT_EQ(report.take().size(), 2U);
}

}  // namespace
}  // namespace lofp
