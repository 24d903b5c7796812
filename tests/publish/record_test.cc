#include "publish/record.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "catalog/sample_rules.h"
#include "format/json_value.h"
#include "publish/catalog_json.h"

namespace lofp {
namespace {

// Every `$ref` of a document, below `place`.
void references(std::string_view text, std::string_view place, std::set<std::string>& found) {
  const std::string begin = "\"$ref\":\"" + std::string(place);
  for (std::size_t at = text.find(begin); at != std::string_view::npos;
       at = text.find(begin, at + 1)) {
    const std::size_t from = at + begin.size();
    found.insert(std::string(text.substr(from, text.find('"', from) - from)));
  }
}

TEST(CatalogSchema, DefinesWhatItRefersTo) {
  const std::string text = catalog_schema();
  const auto schema = JsonReader(text).read();
  ASSERT_TRUE(schema);
  std::set<std::string> names;
  references(text, "#/$defs/", names);
  EXPECT_TRUE(names.contains("entry") && names.contains("rule") && names.contains("entry_id"));
  for (const std::string& name : names)
    EXPECT_TRUE((*schema)["$defs"].members.contains(name)) << name;
}

template <typename Thing>
void expect_columns_have_cells() {
  std::set<std::string_view> names;
  for (const auto& column : Thing::columns()) {
    EXPECT_NE(column.cell, nullptr) << column.name;
    EXPECT_TRUE(names.insert(column.name).second) << column.name;
  }
}

TEST(EntryRecord, HasColumnsWithCells) {
  expect_columns_have_cells<EntryRecord>();
}

TEST(EntryItem, IsMadeOfItsRecord) {
  std::map<std::string_view, std::string_view> summaries;
  for (const auto& member : EntryRecord::members()) summaries[member.name] = member.summary;
  for (const auto& member : EntryItem::members())
    if (member.name != "rules")  // a count here
      EXPECT_EQ(summaries.at(member.name), member.summary) << member.name;
}

TEST(RuleRecord, HasAGivenIdOnlyWhereItsKeyHasAnother) {
  Rule rule = sample_rule("sigma", "1", {"Backup"});
  Rule other = sample_rule("sigma", "2", {"Backup"});
  other.id = "1";
  const Catalog catalog = make_catalog({rule, other}, sample_sets());
  const Addresses addresses(catalog);
  const auto has_given_id = [&](RuleId id) {
    std::string text;
    JsonWriter json([&](std::string_view part) { text += part; });
    write_record(RuleRecord{catalog, addresses, catalog.rules[id]}, json);
    json.finish();
    return text.find("\"given_id\":\"1\"") != std::string::npos;
  };
  EXPECT_FALSE(has_given_id(RuleId(0)));
  EXPECT_TRUE(has_given_id(RuleId(1)));
}

}  // namespace
}  // namespace lofp
