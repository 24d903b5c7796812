#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "catalog/sample_rules.h"
#include "format/json_value.h"
#include "publish/artifacts/hostile_rules.h"
#include "publish/artifacts/written_files.h"

namespace lofp {
namespace {

using Texts = std::vector<std::string>;

JsonValue written(const Catalog& catalog) {
  const std::string text = written_files(catalog, {"json"})["catalog.json"];
  EXPECT_EQ(text.find('<'), std::string::npos);
  const auto read = JsonReader(text).read();
  EXPECT_TRUE(read);
  return read.value_or(JsonValue{});
}

Catalog small_catalog() {
  Rule rule = sample_rule("sigma", "1", {"Backup", "Unknown"});
  rule.title = "Title";
  rule.url = "https://example.org/a.yml";
  rule.techniques = {"T1021.001", "T9999"};
  rule.data_source = "linux";
  rule.level = "high";
  rule.risk_score = 21.5;
  rule.logic = {"a: b", "sigma"};
  Rule other = sample_rule("splunk", "2", {"backup"});
  Rule third = sample_rule("splunk", "3", {});
  return make_catalog({rule, other, third},
                      {sample_set("sigma", "Sigma"), sample_set("splunk", "Splunk")});
}

TEST(JsonOutput, SaysWhatItIs) {
  const JsonValue json = written(small_catalog());
  EXPECT_EQ(json["format"].string, "lofp-catalog");
  EXPECT_EQ(json["version"].number, 1);
  EXPECT_EQ(json["attack_version"].string, "19.1");
}

TEST(JsonOutput, HoldsTheSources) {
  const JsonValue json = written(small_catalog());
  ASSERT_EQ(json["sources"].items.size(), 2U);
  const JsonValue& splunk = json["sources"][1];
  EXPECT_EQ(splunk["id"].string, "splunk");
  EXPECT_EQ(splunk["title"].string, "Splunk");
  EXPECT_EQ(splunk["rules"].number, 2);
  EXPECT_EQ(splunk["rules_without_statement"].number, 1);
  EXPECT_EQ(splunk["statements"].number, 1);
}

TEST(JsonOutput, HoldsTheEntries) {
  const JsonValue json = written(small_catalog());
  ASSERT_EQ(json["entries"].items.size(), 2U);
  const JsonValue& backup = json["entries"][0];
  EXPECT_EQ(backup["text"].string, "Backup");
  EXPECT_EQ(backup["normalised"].string, "backup");
  EXPECT_EQ(backup["path"].string, "backup/");
  EXPECT_FALSE(backup["placeholder"].boolean);
  EXPECT_EQ(backup["statements"].number, 2);
  EXPECT_EQ(backup["rules"].strings(), (Texts{"sigma:1", "splunk:2"}));
  EXPECT_EQ(backup["techniques"].strings(), (Texts{"T1021", "T1021.001", "T9999"}));
  EXPECT_EQ(backup["tactics"].strings(), (Texts{"lateral-movement"}));
  EXPECT_EQ(backup["sources"].strings(), (Texts{"sigma", "splunk"}));
  EXPECT_EQ(backup["data_sources"].strings(), (Texts{"linux"}));
  EXPECT_TRUE(json["entries"][1]["placeholder"].boolean);
}

TEST(JsonOutput, HoldsTheRules) {
  const JsonValue json = written(small_catalog());
  ASSERT_EQ(json["rules"].items.size(), 3U);
  const JsonValue& rule = json["rules"][0];
  EXPECT_EQ(rule["key"].string, "sigma:1");
  EXPECT_EQ(rule["source"].string, "sigma");
  EXPECT_EQ(rule["id"].string, "1");
  EXPECT_EQ(rule["title"].string, "Title");
  EXPECT_EQ(rule["path"].string, "rules/1.yml");
  EXPECT_EQ(rule["page"].string, "rules/sigma/1/");
  EXPECT_EQ(rule["url"].string, "https://example.org/a.yml");
  EXPECT_EQ(rule["techniques"].strings(), (Texts{"T1021", "T1021.001", "T9999"}));
  EXPECT_EQ(rule["named_techniques"].strings(), (Texts{"T1021.001", "T9999"}));
  EXPECT_EQ(rule["data_source"].string, "linux");
  EXPECT_EQ(rule["risk_score"].number, 21.5);
  EXPECT_EQ(rule["logic"]["language"].string, "sigma");
  EXPECT_EQ(rule["logic"]["text"].string, "a: b");
  ASSERT_EQ(rule["statements"].items.size(), 2U);
  EXPECT_EQ(rule["statements"][0]["text"].string, "Backup");
  EXPECT_EQ(rule["statements"][0]["origin"].string, "field");
  EXPECT_EQ(rule["statements"][0]["entry"].string, json["entries"][0]["id"].string);
  EXPECT_EQ(rule["statements"][0]["line"].number, 10);
  EXPECT_FALSE(json["rules"][2].members.contains("level"));
}

TEST(JsonOutput, HoldsTheTags) {
  const JsonValue json = written(small_catalog());
  std::set<std::string> paths;
  for (const JsonValue& tag : json["tags"].items) paths.insert(tag["path"].string);
  EXPECT_EQ(paths, (std::set<std::string>{"@linux/", "@sigma/", "@splunk/", "@t1021.001/",
                                          "@t1021/", "@t9999/"}));
  for (const JsonValue& tag : json["tags"].items) {
    if (tag["name"].string == "T1021") {
      EXPECT_EQ(tag["kinds"].strings(), (Texts{"technique"}));
      EXPECT_EQ(tag["technique"]["name"].string, "Remote Services");
      EXPECT_EQ(tag["entries"].number, 2);
      EXPECT_EQ(tag["rules"].number, 1);
    }
    if (tag["name"].string == "T9999") {
      EXPECT_EQ(tag["technique"]["status"].string, "unknown");
    }
  }
}

TEST(JsonOutput, GivesHostileTextsBackAsTheyAre) {
  const JsonValue json = written(make_catalog(hostile_rules(), sample_sets()));
  std::set<std::string> titles;
  for (const JsonValue& rule : json["rules"].items) titles.insert(rule["title"].string);
  for (const std::string& text : hostile_texts())
    EXPECT_TRUE(titles.contains(text)) << text.substr(0, 50);
}

TEST(JsonOutput, OfNothingIsValid) {
  const JsonValue json = written(make_catalog({}, {}));
  EXPECT_EQ(json["rules"].kind, JsonValue::Kind::array);
  EXPECT_TRUE(json["entries"].items.empty());
}

}  // namespace
}  // namespace lofp
