#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/output_directory.h"
#include "base/temporary_folder.h"
#include "catalog/sample_rules.h"
#include "publish/addresses.h"
#include "publish/artifacts/artifact.h"
#include "publish/artifacts/hostile_rules.h"
#include "store/read_database.h"

namespace lofp {
namespace {

// What one artifact writes of a catalog.
std::string written(const Catalog& catalog, std::string_view id, const std::string& file) {
  const TemporaryFolder folder;
  const auto directory = OutputDirectory::open(folder.path());
  EXPECT_TRUE(directory);
  const Addresses addresses(catalog);
  const ArtifactRequest request{.catalog = catalog, .addresses = addresses, .base_url = "/"};
  const auto found = std::ranges::find(all_artifacts(), id, &Artifact::id);
  const Result<void> result = write_artifacts(std::span(found, 1), request, **directory, 1, true);
  EXPECT_TRUE(result) << result.error().message;
  EXPECT_TRUE((*directory)->finish("1", "", OutputDirectory::Others::remove));
  return folder.read(file);
}

// What its database gives again.
Catalog through_database(const Catalog& catalog, RuleParts parts = RuleParts::all) {
  const TemporaryFolder folder;
  folder.write("lofp.db", written(catalog, "database", "lofp.db"));
  const auto database = Database::open(folder.path() + "/lofp.db");
  EXPECT_TRUE(database) << database.error().message;
  Report report;
  Result<Catalog> read = read_database_catalog(**database, parts, report);
  EXPECT_TRUE(read) << read.error().message;
  EXPECT_TRUE(report.take().empty());
  return read ? std::move(*read) : Catalog{};
}

Catalog full_catalog() {
  Rule rule = sample_rule("sigma", "1", {"Backup", "Unknown", "Backup by Veeam\n and PsExec"});
  rule.statements[1].origin = Origin::guide;
  rule.statements[1].is_ai_assisted = true;
  rule.description = "It's \"quoted\"; DROP TABLE rules; --";
  rule.title = std::string("NUL\0inside", 10);
  rule.techniques = {"T1021.001", "T9999"};
  rule.tactics = {"defense-evasion", "TA0112"};
  rule.attack_mistakes = {{"attack.x y", ""}, {"T1021.1", "T1021.001"}};
  rule.risk_score = 21.5;
  rule.authors = {"", "b", "a"};
  rule.references = {"https://example.org/"};
  rule.tags = {"attack.t1021.001"};
  rule.logs = {"log"};
  rule.data_source = "windows";
  rule.category = "c";
  rule.service = "s";
  rule.logic = {"a: b", "sigma"};
  rule.exclusions = {
      {.name = "filter",
       .text = "text",
       .line = 3,
       .terms = {{.field = "Image",
                  .comparison = Comparison::ends_with,
                  .values = {"\\a.exe", ""},
                  .alternative = 0},
                 {.field = "", .comparison = Comparison::exists, .values = {}, .alternative = 1}}},
      {.origin = Origin::measured, .name = {}, .text = "m", .line = 0, .terms = {}}};
  Rule other = sample_rule("splunk", "2", {"backup"});
  Rule third = sample_rule("splunk", "3", {});
  return make_catalog({rule, other, third},
                      {sample_set("sigma", "Sigma"), sample_set("splunk", "Splunk")});
}

void expect_the_same_again(const Catalog& catalog) {
  const Catalog again = through_database(catalog);
  EXPECT_EQ(written(again, "json", "catalog.json"), written(catalog, "json", "catalog.json"));
  // What the document has not, the database has: so it has all that a reader needs.
  EXPECT_EQ(written(again, "database", "lofp.db"), written(catalog, "database", "lofp.db"));
  ASSERT_EQ(again.entries.size(), catalog.entries.size());
  for (const EntryId entry : catalog.entries.ids()) {
    EXPECT_EQ(again.entries[entry].group_members, catalog.entries[entry].group_members);
    EXPECT_EQ(again.entries[entry].family_groups, catalog.entries[entry].family_groups);
    EXPECT_EQ(again.entries[entry].first_seen, catalog.entries[entry].first_seen);
    EXPECT_EQ(again.entries[entry].tactics, catalog.entries[entry].tactics);
  }
}

TEST(DatabaseOutput, GivesTheSameCatalogAgain) {
  expect_the_same_again(full_catalog());
}

TEST(DatabaseOutput, GivesGroupsTwinsDatesAndSharedAddressesAgain) {
  const std::string id = "0e40d5d7-7a9f-4bb4-8d1a-000000000001";
  const std::string text = std::string(80, 'a') + " one";
  Rule rule = sample_rule("sigma", id, {"Veeam backup agents", "Backup agent of Veeam", "None"});
  rule.title = "The same title";
  rule.created = "2024/05/01";
  Rule twin = sample_rule("splunk", id, {"Veeam backup agents", text, text + " more"});
  twin.title = rule.title;
  twin.created = "2023-01-31";
  twin.data_source = "Sigma";  // the address of a rule set
  Rule later = sample_rule("splunk", "3", {"about", "groups", "x"});
  later.created = "2099-01-01";
  const Catalog catalog = make_catalog({rule, twin, later}, sample_sets());
  EXPECT_EQ(catalog.rule_facts[RuleId(0)].original, RuleId(1));
  EXPECT_FALSE(Addresses(catalog).shared().empty());
  expect_the_same_again(catalog);
}

TEST(DatabaseOutput, NamesAloneAreEnoughForTheTable) {
  const Catalog catalog = full_catalog();
  const auto csv = [](const Catalog& of) {
    return export_artifact(*find_artifact("csv"), of).value().front().bytes;
  };
  const Catalog names = through_database(catalog, RuleParts::names);
  EXPECT_EQ(csv(names), csv(catalog));
  EXPECT_TRUE(names.rules[RuleId(0)].description.empty());
  EXPECT_TRUE(names.rules[RuleId(0)].exclusions.empty());
  EXPECT_EQ(through_database(catalog, RuleParts::exclusions).rules[RuleId(0)].exclusions.size(),
            2U);
}

TEST(DatabaseOutput, RemembersItsAttack) {
  std::vector<AttackMatrix> matrices = compiled_matrices();
  matrices[0].version = "20.1";
  matrices[0].origin = "enterprise-attack.json";
  matrices[0].tactics.erase(matrices[0].tactics.begin());
  for (Technique& technique : matrices[0].techniques)
    if (technique.id == "T1021.001") technique.name = "Tomorrow's <Name>";
  const Catalog full = full_catalog();
  const Catalog catalog = make_catalog(std::vector(full.rules.begin(), full.rules.end()),
                                       std::vector(full.sets.begin(), full.sets.end()), 1,
                                       std::make_shared<const Attack>(std::move(matrices)));
  const Catalog again = through_database(catalog);
  EXPECT_EQ(again.attack->version(), "20.1");
  EXPECT_EQ(again.attack->matrix(Domain::enterprise).origin, "enterprise-attack.json");
  EXPECT_EQ(again.attack->matrix(Domain::mobile).version, "19.1");
  EXPECT_EQ(again.attack->find_technique("T1021.001")->name, "Tomorrow's <Name>");
  EXPECT_EQ(again.rule_facts[RuleId(0)].tactics, catalog.rule_facts[RuleId(0)].tactics);
  EXPECT_EQ(again.rules[RuleId(0)].attack_mistakes.size(), 2U);
  EXPECT_EQ(written(again, "json", "catalog.json"), written(catalog, "json", "catalog.json"));
  // All of it is there, so that what it writes is the very same file.
  EXPECT_EQ(written(again, "database", "lofp.db"), written(catalog, "database", "lofp.db"));
}

TEST(DatabaseOutput, HostileTextComesBackAsItWas) {
  expect_the_same_again(make_catalog(hostile_rules(), sample_sets()));
}

TEST(DatabaseOutput, NoRuleAtAll) {
  EXPECT_TRUE(through_database(make_catalog({}, {})).rules.empty());
}

TEST(DatabaseOutput, SameBytes) {
  EXPECT_EQ(written(full_catalog(), "database", "lofp.db"),
            written(full_catalog(), "database", "lofp.db"));
}

TEST(DatabaseOutput, IsSoundByItsOwnLights) {
  const TemporaryFolder folder;
  folder.write("lofp.db", written(full_catalog(), "database", "lofp.db"));
  sqlite3* handle = nullptr;
  ASSERT_EQ(sqlite3_open((folder.path() + "/lofp.db").c_str(), &handle), SQLITE_OK);
  const auto rows = [&](const char* sql) {
    std::string all;
    sqlite3_exec(
        handle, sql,
        [](void* to, int count, char** values, char**) {
          for (int i = 0; i < count; ++i)
            *static_cast<std::string*>(to) +=
                values[i] == nullptr ? "NULL " : values[i] + std::string(" ");
          return 0;
        },
        &all, nullptr);
    return all;
  };
  EXPECT_EQ(rows("PRAGMA integrity_check"), "ok ");
  EXPECT_EQ(rows("PRAGMA foreign_key_check"), "");
  EXPECT_EQ(rows("PRAGMA user_version"), "7 ");
  EXPECT_EQ(rows("SELECT text FROM technique_entries WHERE technique = 'T1021' ORDER BY text"),
            "Backup Backup by Veeam\n and PsExec Unknown ");
  EXPECT_EQ(rows("SELECT value, rules FROM excluded_values ORDER BY value"), " 1 \\a.exe 1 ");
  EXPECT_EQ(rows("SELECT value, address FROM excluded_values WHERE number = 2"),
            "\\a.exe exclusions/#ends-with:Image:~5ca.exe ");
  EXPECT_EQ(rows("SELECT value, weakness FROM excluded_value_weaknesses"), "2 left-wildcard ");
  EXPECT_EQ(rows("SELECT rule FROM rules_without_text"), "splunk:3 ");
  sqlite3_close(handle);
}

}  // namespace
}  // namespace lofp
