#include "publish/navigator_layer.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "catalog/sample_rules.h"
#include "format/json_value.h"

namespace lofp {
namespace {

JsonValue layer(const Catalog& catalog, LayerView view, Domain domain = Domain::enterprise) {
  return JsonReader(navigator_layer(catalog, domain, view)).read().value_or(JsonValue{});
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
  EXPECT_EQ(json["versions"]["attack"].string, "19");
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

TEST(NavigatorLayer, OfEachDomainHoldsItsOwn) {
  Rule rule = sample_rule("sigma", "1", {"Backup"});
  rule.techniques = {"T1685.001", "T1406", "T0843.001"};
  const Catalog catalog = make_catalog({rule}, sample_sets());
  const JsonValue mobile = layer(catalog, LayerView::false_positives, Domain::mobile);
  EXPECT_EQ(mobile["domain"].string, "mobile-attack");
  EXPECT_EQ(mobile["versions"]["attack"].string, "19");
  EXPECT_EQ(scores(mobile), (std::map<std::string, double>{{"T1406", 1}}));
  const JsonValue ics = layer(catalog, LayerView::false_positives, Domain::ics);
  EXPECT_EQ(ics["domain"].string, "ics-attack");
  EXPECT_EQ(scores(ics), (std::map<std::string, double>{{"T0843", 1}, {"T0843.001", 1}}));
  EXPECT_EQ(scores(layer(catalog, LayerView::false_positives)),
            (std::map<std::string, double>{{"T1685", 1}, {"T1685.001", 1}}));
}

TEST(NavigatorLayer, NamesWhatItCannotShow) {
  Rule rule = sample_rule("sigma", "1", {"Backup"});
  rule.techniques = {"T9999", "T0999", "T1064"};
  const Catalog catalog = make_catalog({rule}, sample_sets());
  const JsonValue json = layer(catalog, LayerView::false_positives);
  ASSERT_EQ(json["metadata"].items.size(), 2U);
  EXPECT_EQ(json["metadata"].items[0]["name"].string, "Not in ATT&CK 19.1");
  EXPECT_EQ(json["metadata"].items[0]["value"].string, "T9999 (1 rule)");
  EXPECT_EQ(json["metadata"].items[1]["value"].string, "T1064 (1 rule)");
  EXPECT_EQ(layer(catalog, LayerView::exclusions, Domain::ics)["metadata"].items[0]["value"].string,
            "T0999 (1 rule)");
}

TEST(NavigatorLayer, OfNothingIsALayerToo) {
  const JsonValue json = layer(Catalog{}, LayerView::exclusions);
  EXPECT_TRUE(json["techniques"].items.empty());
  EXPECT_GT(json["gradient"]["maxValue"].number, 0);
}

}  // namespace
}  // namespace lofp
