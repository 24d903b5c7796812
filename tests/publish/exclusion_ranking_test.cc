#include "publish/exclusion_ranking.h"

#include <gtest/gtest.h>

#include "catalog/sample_rules.h"

namespace lofp {
namespace {

Rule excluding(const std::string& id, const std::string& level, const std::string& value) {
  Rule rule = sample_rule("sigma", id, {});
  rule.level = level;
  rule.exclusions.emplace_back();
  rule.exclusions.back().terms.push_back(
      {.field = "Image", .comparison = Comparison::ends_with, .values = {value}});
  return rule;
}

TEST(RankedExclusions, WeighRulesLevelsAndWeaknesses) {
  Rule retired = excluding("4", "critical", "C:\\Windows\\c.exe");
  retired.status = "deprecated";
  const Catalog catalog = make_catalog({excluding("1", "low", "C:\\Windows\\a.exe"),
                                        excluding("2", "high", "\\b.exe"),
                                        excluding("3", "low", "\\b.exe"), retired,
                                        excluding("5", "high", "")},
                                       sample_sets());
  const auto ranked = ranked_exclusions(catalog);
  ASSERT_EQ(ranked.size(), 2U);
  EXPECT_EQ(catalog.excluded_values[ranked[0].value].value, "\\b.exe");
  EXPECT_EQ(ranked[0].rules.size(), 2U);
  EXPECT_EQ(catalog.rules[ranked[0].rules[0]].level, "high");
}

TEST(RuleLogic, IsNoHarmlessActivity) {
  const auto of = [](std::string field, std::string value, Comparison comparison) {
    return is_rule_logic(
        {.value = std::move(value), .field = std::move(field), .comparison = comparison, .rules = {}});
  };
  EXPECT_TRUE(of("Image", "", Comparison::equals));
  EXPECT_TRUE(of("x", "4624", Comparison::equals));
  EXPECT_TRUE(of("event.action", "start", Comparison::equals));
  EXPECT_TRUE(of("x", "y", Comparison::exists));
  EXPECT_FALSE(of("Image", "\\thor.exe", Comparison::ends_with));
  EXPECT_FALSE(of("ip", "10.0.0.1", Comparison::equals));
}

}  // namespace
}  // namespace lofp
