#include "records/navigator_layer.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "catalog/sample_rules.h"
#include "format/json_value.h"

namespace lofp {
namespace {

JsonValue layer(const Catalog& catalog, LayerView view) {
  std::string text;
  JsonWriter json([&](std::string_view part) { text += part; });
  write_navigator_layer(catalog, view, json);
  return JsonReader(text).read().value_or(JsonValue{});
}

std::map<std::string, double> scores(const JsonValue& layer) {
  std::map<std::string, double> found;
  for (const JsonValue& technique : layer["techniques"].items)
    found[technique["techniqueID"].string] = technique["score"].number;
  return found;
}

Catalog sample_catalog() {
  Rule rule = sample_rule("sigma", "1", {"Backup", "Unknown", "Administrators"});
  rule.techniques = {"T1021.002", "T1086"};  // T1086 is revoked for T1059.001
  rule.exclusions.push_back({.name = "filter", .text = "a: b", .line = 1, .terms = {}});
  rule.exclusions.push_back(
      {.origin = Origin::measured, .name = {}, .text = "x", .line = 0, .terms = {}});
  Rule other = sample_rule("sigma", "2", {"Unknown"});
  other.techniques = {"T1003"};
  return make_catalog({rule, other}, sample_sets());
}

TEST(NavigatorLayer, ScoresWhatNamesACause) {
  const JsonValue json = layer(sample_catalog(), LayerView::false_positives);
  EXPECT_EQ(json["versions"]["layer"].string, "4.5");
  EXPECT_EQ(json["versions"]["attack"].string, "18");
  EXPECT_EQ(json["domain"].string, "enterprise-attack");
  // A technique counts its sub-techniques' too, an id that is withdrawn is none, and a placeholder
  // counts nothing.
  EXPECT_EQ(scores(json), (std::map<std::string, double>{
                              {"T1021", 2}, {"T1021.002", 2}, {"T1059", 2}, {"T1059.001", 2}}));
  EXPECT_EQ(json["gradient"]["maxValue"].number, 2);
}

TEST(NavigatorLayer, ScoresWhatRulesHardCode) {
  EXPECT_EQ(scores(layer(sample_catalog(), LayerView::exclusions)),
            (std::map<std::string, double>{
                {"T1021", 1}, {"T1021.002", 1}, {"T1059", 1}, {"T1059.001", 1}}));
}

TEST(NavigatorLayer, OfNothingIsALayerToo) {
  const JsonValue json = layer(Catalog{}, LayerView::exclusions);
  EXPECT_TRUE(json["techniques"].items.empty());
  EXPECT_GT(json["gradient"]["maxValue"].number, 0);
}

}  // namespace
}  // namespace lofp
