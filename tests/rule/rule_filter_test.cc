#include "rule/rule_filter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace lofp {
namespace {

using Texts = std::vector<std::string>;

Rule rule_of(std::string id, std::string name, std::string product = "okta") {
  Rule rule;
  rule.id = std::move(id);
  rule.name = std::move(name);
  rule.data_source = std::move(product);
  rule.logic.language = "sigma";
  return rule;
}

RuleFilter filter_of(std::string title, Texts rules, std::string product = "okta") {
  RuleFilter filter;
  filter.filter = std::make_shared<Filter>();
  filter.filter->title = title;
  filter.filter->path = title + ".yml";
  filter.file = title + ".yml";
  filter.rules = std::move(rules);
  filter.product = std::move(product);
  Exclusion exclusion;
  exclusion.origin = Origin::filter;
  exclusion.text = "selection of " + title;
  exclusion.filter = filter.filter;
  filter.exclusions.push_back(std::move(exclusion));
  return filter;
}

Texts exclusions_of(const Rule& rule) {
  Texts texts;
  for (const Exclusion& exclusion : rule.exclusions) texts.push_back(exclusion.text);
  return texts;
}

Texts checks_of(Report& report) {
  Texts checks;
  for (const Diagnostic& diagnostic : report.take()) checks.push_back(diagnostic.check);
  return checks;
}

TEST(ApplyFilters, AddsToTheRulesThatAreNamed) {
  std::vector<Rule> rules = {rule_of("AB", "one"), rule_of("cd", "two"), rule_of("ef", "three")};
  Report report;
  apply_filters({filter_of("b", {"ab", "two"}), filter_of("a", {"one"})}, rules, report);
  EXPECT_EQ(checks_of(report), Texts{});
  EXPECT_EQ(exclusions_of(rules[0]), (Texts{"selection of a", "selection of b"}));
  EXPECT_EQ(exclusions_of(rules[1]), (Texts{"selection of b"}));
  EXPECT_EQ(exclusions_of(rules[2]), Texts{});
  EXPECT_EQ(rules[1].exclusions[0].filter->title, "b");
}

TEST(ApplyFilters, AsksForTheLogSource) {
  std::vector<Rule> rules = {rule_of("a", ""), rule_of("b", "", "linux"), rule_of("c", "", "Okta")};
  rules.push_back(rule_of("d", ""));
  rules.back().type = "correlation";
  rules.push_back(rule_of("e", ""));
  rules.back().logic.language = "spl";
  RuleFilter filter = filter_of("x", {});
  filter.is_for_all = true;
  Report report;
  apply_filters({filter}, rules, report);
  EXPECT_EQ(checks_of(report), Texts{});
  Texts fitting;
  for (const Rule& rule : rules)
    if (!rule.exclusions.empty()) fitting.push_back(rule.id);
  EXPECT_EQ(fitting, (Texts{"a", "c"}));
}

TEST(ApplyFilters, NamesWhatFitsNoRule) {
  std::vector<Rule> rules = {rule_of("a", "")};
  RuleFilter for_all = filter_of("all", {}, "windows");
  for_all.is_for_all = true;
  Report report;
  apply_filters({for_all, filter_of("none", {}), filter_of("other", {"a"}, "linux"),
                 filter_of("unknown", {"z"})},
                rules, report);
  EXPECT_EQ(checks_of(report),
            (Texts{"unused-filter", "unused-filter", "unused-filter", "unknown-rule"}));
  EXPECT_TRUE(rules[0].exclusions.empty());
}

TEST(ApplyFilters, KnowsACorrelationThatIsNamed) {
  std::vector<Rule> rules = {rule_of("a", "")};
  rules[0].type = "correlation";
  Report report;
  apply_filters({filter_of("x", {"a"})}, rules, report);
  EXPECT_EQ(checks_of(report), Texts{"unused-filter"});
  EXPECT_TRUE(rules[0].exclusions.empty());
}

TEST(ApplyFilters, ReadsACopyOnce) {
  std::vector<Rule> rules = {rule_of("a", "")};
  Report report;
  apply_filters({filter_of("x", {"a"}), filter_of("x", {"a", "a"})}, rules, report);
  EXPECT_EQ(rules[0].exclusions.size(), 1U);
}

TEST(ApplyFilters, StopsBeforeItTakesMuchMemory) {
  std::vector<Rule> rules;
  for (int i = 0; i < 200; ++i) rules.push_back(rule_of("r" + std::to_string(i), ""));
  RuleFilter filter = filter_of("x", {});
  filter.is_for_all = true;
  filter.exclusions[0].text = std::string(1U << 20U, 'x');
  Report report;
  apply_filters({filter, filter_of("y", {"r0"})}, rules, report);
  const auto filtered =
      std::ranges::count_if(rules, [](const Rule& rule) { return !rule.exclusions.empty(); });
  EXPECT_LT(filtered, 65);
  EXPECT_EQ(checks_of(report), Texts{"too-many-filters"});
}

}  // namespace
}  // namespace lofp
