#include "publish/clickhouse_rows.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "catalog/sample_rules.h"

namespace lofp {
namespace {

std::string record_of(const ClickHouseName& name) {
  std::string text;
  JsonWriter json([&](std::string_view part) { text += part; });
  write_record(name, json);
  json.finish();
  return text;
}

const ClickHouseName& named(const std::vector<ClickHouseName>& names, std::string_view name) {
  for (const ClickHouseName& one : names)
    if (one.name == name) return one;
  ADD_FAILURE() << name;
  return names.front();
}

TEST(ClickHouseCauses, HaveEachEntryOnce) {
  Rule rule = sample_rule("sigma", "1", {"Backup jobs", "Unknown", "backup  jobs"});
  rule.statements[2].origin = Origin::guide;
  rule.statements[0].is_ai_assisted = true;
  const Catalog catalog = make_catalog({rule}, sample_sets());
  const std::vector<ClickHouseCause> causes = causes_of(catalog, catalog.rules[RuleId(0)]);
  ASSERT_EQ(causes.size(), 2U);
  EXPECT_EQ(causes[0].entry().normalised, "backup jobs");
  EXPECT_EQ(causes[0].origins, (std::vector<std::string_view>{"field", "guide"}));
  EXPECT_FALSE(causes[0].is_ai_assisted);
  EXPECT_EQ(causes[1].entry().kind, TextKind::none);
}

TEST(ClickHouseNames, OfSeveralRulesHaveTheCausesOfAll) {
  Rule copy =
      sample_rule("elastic", "0b1f6a2e-0000-4000-8000-000000000001",
                  {"Backup jobs of the night", "Vulnerability scanners of the security team"});
  Rule original = sample_rule("sigma", copy.id, {"Backup jobs of the night", "Unknown"});
  copy.title = original.title = "Remote Service Was Started";
  copy.created = "2024-02-01";
  original.created = "2024-01-01";
  const Catalog catalog = make_catalog({copy, original}, sample_sets());
  const std::vector<ClickHouseName> names = clickhouse_names(catalog);
  ASSERT_EQ(names.size(), 2U);
  for (const std::string_view name : {copy.id, copy.title}) {
    const ClickHouseName& of = named(names, name);
    EXPECT_EQ(of.rules.size(), 2U);
    EXPECT_EQ(of.first().source, "sigma") << "the original comes first";
    const std::string record = record_of(of);
    EXPECT_TRUE(
        record.contains("\"causes\":\"Backup jobs of the night\\nVulnerability scanners of "
                        "the security team\""))
        << record;
  }
  EXPECT_EQ(name_of(named(names, copy.id).named_by), "id");
  EXPECT_EQ(name_of(named(names, copy.title).named_by), "title");
}

TEST(ClickHouseNames, AnIdCountsBeforeATitle) {
  Rule one = sample_rule("sigma", "first-id", {"Backup jobs"});
  Rule other = sample_rule("sigma", "second-id", {"Scanners"});
  other.title = "first-id";
  Rule splunk = sample_rule("splunk", "third-id", {"Unknown"});
  splunk.title = "Any";
  Rule without = sample_rule("splunk", "", {"Unknown"});
  without.title = "";
  const Catalog catalog = make_catalog({one, other, splunk, without}, sample_sets());
  const std::vector<ClickHouseName> names = clickhouse_names(catalog);
  EXPECT_EQ(named(names, "first-id").first().key, "sigma:first-id");
  EXPECT_EQ(named(names, "first-id").rules.size(), 1U);
  EXPECT_EQ(name_of(named(names, "ESCU - Any - Rule").named_by), "search");
  EXPECT_TRUE(record_of(named(names, "third-id")).contains("\"causes\":\"\",\"entries\":\"\""));
  for (const ClickHouseName& name : names) EXPECT_FALSE(name.name.empty());
}

}  // namespace
}  // namespace lofp
