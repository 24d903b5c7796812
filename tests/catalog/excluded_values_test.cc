#include "catalog/excluded_values.h"

#include <gtest/gtest.h>

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/ids_of.h"
#include "catalog/sample_rules.h"

namespace lofp {
namespace {

Rule with_values(std::string id, std::vector<std::string> values,
                 Origin origin = Origin::exclusion) {
  Rule rule = sample_rule("sigma", std::move(id), {});
  Term term{.field = "Image", .comparison = Comparison::ends_with, .values = std::move(values)};
  rule.exclusions.push_back({.origin = origin,
                             .name = "filter",
                             .text = "x",
                             .line = 1,
                             .terms = {term, term},
                             .filter = {}});
  return rule;
}

TEST(ExcludedValues, StandOnceWithAllTheirRules) {
  const Catalog catalog =
      make_catalog({with_values("1", {"\\b.exe", "\\A.exe"}), with_values("2", {"\\b.exe"}),
                    with_values("3", {"\\c.exe"}, Origin::measured)},
                   sample_sets());
  const std::span<const ExcludedValue> values = catalog.excluded_values;
  ASSERT_EQ(values.size(), 2U);
  EXPECT_EQ(values[0].value, "\\A.exe");
  EXPECT_EQ(values[0].rules, ids_of<RuleId>({0}));
  EXPECT_EQ(values[1].value, "\\b.exe");
  EXPECT_EQ(values[1].field, "Image");
  EXPECT_EQ(values[1].rules, ids_of<RuleId>({0, 1}));
}

TEST(ExcludedValues, AreOfRulesThatExcludeThem) {
  EXPECT_TRUE(has_excluded_values(with_values("1", {"x"})));
  EXPECT_FALSE(has_excluded_values(with_values("2", {})));
  EXPECT_FALSE(has_excluded_values(with_values("3", {"x"}, Origin::measured)));
  EXPECT_FALSE(has_excluded_values(sample_rule("sigma", "4", {})));
}

TEST(ExcludedValues, TellFieldsApart) {
  Rule rule = with_values("1", {"x"});
  rule.exclusions.front().terms.front().field = "ParentImage";
  EXPECT_EQ(make_catalog({rule}, sample_sets()).excluded_values.size(), 2U);
}

TEST(ExcludedValues, AreFiledUnderAllThatTheirRulesAre) {
  Rule first = with_values("1", {"x"});
  first.techniques = {"T1021.002", "T1053"};
  first.data_source = "windows";
  Rule second = with_values("2", {"x"});
  second.techniques = {"T1053"};
  const Catalog catalog = make_catalog({first, second}, sample_sets());
  const FiledUnder filed = filed_under(catalog, ids_of<RuleId>({0, 1}));
  std::string techniques;
  for (const TagId tag : filed.techniques) techniques += catalog.tags[tag].technique + " ";
  EXPECT_EQ(techniques, "T1021 T1021.002 T1053 ");
  EXPECT_EQ(filed.sources.size(), 1U);
  EXPECT_EQ(filed.platforms.size(), 1U);
}

}  // namespace
}  // namespace lofp
