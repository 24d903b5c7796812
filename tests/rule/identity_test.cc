#include "rule/identity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace lofp {
namespace {

using Texts = std::vector<std::string>;

Rule rule(std::string source, std::string id, std::string path, std::size_t document = 0) {
  Rule rule;
  rule.source = std::move(source);
  rule.id = std::move(id);
  rule.path = path;
  rule.file = "in/" + path;
  rule.document = document;
  rule.lacks_id = rule.id.empty();
  return rule;
}

struct Keyed {
  Texts keys;
  std::vector<Diagnostic> diagnostics;
};

Keyed keyed(std::vector<Rule> rules) {
  Report report;
  assign_keys(rules, report);
  Keyed result{.keys = {}, .diagnostics = report.take()};
  for (const Rule& rule : rules) result.keys.push_back(rule.key);
  return result;
}

TEST(AssignKeys, SortsAndNamesRulesByTheirId) {
  const Keyed result = keyed({rule("splunk", "3", "a.yml"), rule("sigma", "2", "b.yml"),
                              rule("sigma", "9", "a.yml", 1), rule("sigma", "1", "a.yml")});
  EXPECT_EQ(result.keys, (Texts{"sigma:1", "sigma:9", "sigma:2", "splunk:3"}));
  EXPECT_TRUE(result.diagnostics.empty());
}

TEST(AssignKeys, TakesTheSameIdInTwoSources) {
  EXPECT_TRUE(
      keyed({rule("sigma", "1", "a.yml"), rule("splunk", "1", "a.yml")}).diagnostics.empty());
}

TEST(AssignKeys, KnowsARuleWithoutIdByItsPath) {
  const Keyed result = keyed({rule("sigma", "", "a.yml"), rule("sigma", "", "a.yml", 1)});
  EXPECT_EQ(result.keys, (Texts{"sigma:a.yml", "sigma:a.yml#2"}));
  ASSERT_EQ(result.diagnostics.size(), 2U);
  EXPECT_EQ(result.diagnostics[0].check, "no-id");
  EXPECT_EQ(result.diagnostics[0].severity, Severity::warning);
  EXPECT_EQ(result.diagnostics[0].file, "in/a.yml");
}

TEST(AssignKeys, KnowsASecondRuleOfAnIdByItsPath) {
  const Keyed result = keyed({rule("sigma", "1", "b.yml"), rule("sigma", "1", "a.yml")});
  EXPECT_EQ(result.keys, (Texts{"sigma:1", "sigma:b.yml"}));
  ASSERT_EQ(result.diagnostics.size(), 1U);
  EXPECT_EQ(result.diagnostics[0].check, "id-twice");
  EXPECT_EQ(result.diagnostics[0].file, "in/b.yml");
  EXPECT_NE(result.diagnostics[0].message.find("a.yml"), std::string::npos);
}

TEST(AssignKeys, LetsNoPathTakeAnId) {
  const Keyed result = keyed({rule("sigma", "", "a.yml"), rule("sigma", "a.yml", "b.yml"),
                              rule("sigma", "a.yml~2", "c.yml"), rule("sigma", "", "a.yml")});
  const std::set<std::string> keys(result.keys.begin(), result.keys.end());
  EXPECT_EQ(keys, (std::set<std::string>{"sigma:a.yml", "sigma:a.yml~2", "sigma:a.yml~3",
                                         "sigma:a.yml~4"}));
}

TEST(AssignKeys, DoesNotDependOnTheOrderOfTheRules) {
  std::vector<Rule> rules;
  for (const char* id : {"1", "1", "2", "", ""})
    for (const char* path : {"a.yml", "b.yml"})
      for (const char* title : {"x", "y"}) {
        rules.push_back(rule("sigma", id, path));
        rules.back().title = title;
        rules.back().logic.text = std::to_string(rules.size());
      }
  const auto outcome = [](std::vector<Rule> given) {
    Report report;
    assign_keys(given, report);
    Texts lines;
    for (const Rule& each : given) lines.push_back(each.key + " " + each.logic.text);
    return lines;
  };
  const Texts expected = outcome(rules);
  EXPECT_EQ(std::set<std::string>(expected.begin(), expected.end()).size(), rules.size());
  std::mt19937 random(1);  // NOLINT: the same in every run
  for (int round = 0; round < 50; ++round) {
    std::ranges::shuffle(rules, random);
    ASSERT_EQ(outcome(rules), expected);
  }
}

}  // namespace
}  // namespace lofp
