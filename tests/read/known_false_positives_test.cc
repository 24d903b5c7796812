#include "read/known_false_positives.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace lofp {
namespace {

constexpr std::string_view head = "RuleId;RuleName;MatchString\n";

std::vector<KnownFalsePositive> read(std::string_view rows) {
  auto list = read_known_false_positives(std::string(head) + std::string(rows), "list.csv");
  for (KnownFalsePositive& known : list) known.source = "sigma";
  return list;
}

Rule rule_of(std::string source, std::string id) {
  Rule rule;
  rule.source = std::move(source);
  rule.id = std::move(id);
  return rule;
}

TEST(KnownFalsePositives, AreReadFromTheirTable) {
  const auto list = read("ABC;Name;target\\.exe\n\nd;;a;b\nshort;x\nempty;x; \n");
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].rule, "abc");
  EXPECT_EQ(list[0].pattern, "target\\.exe");
  EXPECT_EQ(list[0].line, 2);
  EXPECT_EQ(list[1].pattern, "a;b");
  EXPECT_EQ(list[1].line, 4);
  EXPECT_TRUE(read_known_false_positives("a,b\nc,d\n", "list.csv").empty());
  EXPECT_TRUE(read_known_false_positives("", "list.csv").empty());
}

TEST(KnownFalsePositives, AreAddedToTheRulesOfTheirSet) {
  std::vector<Rule> rules = {rule_of("sigma", "a"), rule_of("ours", "a"), rule_of("sigma", "b")};
  Report report;
  auto list = read("a;n;x\na;n;y\na;n;x\n");
  add_known_false_positives(list, rules, report);
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
  std::vector<KnownFalsePositive> list = read("a;n;x\n");
  list.push_back(list[0]);
  list[1].source = "fork";
  Report report;
  add_known_false_positives(list, rules, report);
  EXPECT_EQ(rules[0].exclusions.size(), 1U);
  EXPECT_EQ(rules[1].exclusions.size(), 1U);
}

TEST(KnownFalsePositives, OfUnknownRulesAreReported) {
  std::vector<Rule> rules = {rule_of("sigma", "a")};
  std::string rows;
  for (int i = 0; i < 40; ++i) rows += "none;n;x\n";
  Report report;
  add_known_false_positives(read(rows), rules, report);
  const std::vector<Diagnostic> diagnostics = report.take();
  ASSERT_EQ(diagnostics.size(), 1U);
  EXPECT_TRUE(diagnostics[0].message.starts_with("40 rows name rules")) << diagnostics[0].message;
  EXPECT_EQ(diagnostics[0].check, "unknown-rule");
  EXPECT_EQ(diagnostics[0].severity, Severity::warning);
  EXPECT_EQ(diagnostics[0].line, 2);
  add_known_false_positives(read("none;n;x\na;n;x\nnever;n;x\n"), rules, report);
  EXPECT_EQ(report.take().size(), 2U);
}

}  // namespace
}  // namespace lofp
