#include <gtest/gtest.h>

#include "catalog/sample_rules.h"
#include "format/csv.h"
#include "format/json_value.h"
#include "publish/artifacts/hostile_rules.h"
#include "publish/artifacts/written_files.h"

namespace lofp {
namespace {

using Texts = std::vector<std::string>;

Catalog sample_catalog() {
  Rule rule = sample_rule("sigma", "1", {"Backup, with \"quotes\"", "=1+1"});
  rule.techniques = {"T1021.002"};
  rule.created = "2023/04/05";
  Rule later = sample_rule("sigma", "2", {"=1+1"});
  later.created = "2024-01-01";
  return make_catalog({rule, later}, sample_sets());
}

JsonValue read(const std::map<std::string, std::string>& files, const std::string& name) {
  EXPECT_TRUE(files.contains(name)) << name;
  return JsonReader(files.contains(name) ? files.at(name) : "").read().value_or(JsonValue{});
}

TEST(ApiOutput, HasAFileForEachThing) {
  const Catalog catalog = sample_catalog();
  const auto files = written_files(catalog, {"api"});
  const JsonValue technique = read(files, "api/techniques/T1021.002.json");
  EXPECT_EQ(technique["technique"]["technique"]["name"].string, "SMB/Windows Admin Shares");
  EXPECT_EQ(technique["entries"].items.size(), 2U);
  EXPECT_EQ(technique["rules"][0]["key"].string, "sigma:1");
  const JsonValue entry = read(files, "api/entries/" + catalog.entries[EntryId(0)].id + ".json");
  EXPECT_EQ(entry["entry"]["text"].string, "=1+1");
  EXPECT_EQ(entry["first_seen"].string, "2023-04-05");
  EXPECT_EQ(entry["rules"].items.size(), 2U);
  EXPECT_EQ(read(files, "api/rules/sigma/1.json")["rule"]["key"].string, "sigma:1");
  const JsonValue index = read(files, "api/index.json");
  EXPECT_EQ(index["entries"].number, 2);
  EXPECT_EQ(index["techniques"].items.size(), 2U);
}

TEST(ApiOutput, TableHasARowForEachEntry) {
  const auto files = written_files(sample_catalog(), {"api"});
  const std::vector<CsvRow> rows = parse_csv(files.at("api/entries.csv"), ',');
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].fields[1], "text");
  EXPECT_EQ(rows[1].fields[1], "'=1+1");  // no formula
  EXPECT_EQ(rows[2].fields[1], "Backup, with \"quotes\"");
  EXPECT_EQ(rows[2].fields[4], "T1021; T1021.002");
  for (const CsvRow& row : rows) EXPECT_EQ(row.fields.size(), rows[0].fields.size());
}

TEST(ApiOutput, CutsLongTextsInLists) {
  Rule rule = sample_rule("sigma", "1", {std::string(5'000, 'w')});
  rule.title = std::string(5'000, 't');
  rule.techniques = {"T1021"};
  const Catalog catalog = make_catalog({rule}, sample_sets());
  const auto files = written_files(catalog, {"api"});
  EXPECT_LT(files.at("api/techniques/T1021.json").size(), 2'000U);
  const JsonValue entry = read(files, "api/entries/" + catalog.entries[EntryId(0)].id + ".json");
  EXPECT_EQ(entry["entry"]["text"].string.size(), 5'000U);
  EXPECT_LT(entry["rules"][0]["title"].string.size(), 1'000U);
}

TEST(ApiOutput, ReadsBackWhateverRulesSay) {
  const Catalog catalog = make_catalog(hostile_rules(), sample_sets());
  const auto files = written_files(catalog, {"api"});
  for (const auto& [name, text] : files) {
    EXPECT_EQ(name.find(".."), std::string::npos);
    if (!name.ends_with(".json")) continue;
    EXPECT_TRUE(JsonReader(text).read()) << name;
    EXPECT_EQ(text.find('<'), std::string::npos) << name;
  }
  const std::vector<CsvRow> rows = parse_csv(files.at("api/entries.csv"), ',');
  EXPECT_EQ(rows.size(), catalog.entries.size() + 1);
}

}  // namespace
}  // namespace lofp
