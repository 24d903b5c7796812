#include "store/database.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/ids_of.h"
#include "base/temporary_folder.h"
#include "catalog/explanation.h"
#include "catalog/sample_rules.h"
#include "meaning/theme.h"
#include "publish/addresses.h"
#include "store/read_database.h"
#include "store/schema.h"
#include "store/settled_bytes.h"
#include "store/write_database.h"

namespace lofp {
namespace {

std::string sample_bytes() {
  const Catalog catalog =
      make_catalog({sample_rule("sigma", "1", {"Backup"}), sample_rule("sigma", "2", {"Scanner"})},
                   {sample_set("sigma", "Sigma")});
  const auto database = make_database(catalog, Addresses(catalog).pages());
  EXPECT_TRUE(database);
  EXPECT_TRUE(finish_database(**database));
  return std::string((*database)->bytes().value());
}

// The sample after statements that someone else ran on it.
void write_changed(const TemporaryFolder& folder, const char* sql) {
  folder.write("lofp.db", sample_bytes());
  sqlite3* handle = nullptr;
  ASSERT_EQ(sqlite3_open((folder / "lofp.db").c_str(), &handle), SQLITE_OK);
  char* message = nullptr;
  EXPECT_EQ(sqlite3_exec(handle, sql, nullptr, nullptr, &message), SQLITE_OK) << message;
  sqlite3_close(handle);
}

Result<Catalog> catalog_in(const TemporaryFolder& folder, std::string_view name = "lofp.db",
                           RuleParts parts = RuleParts::all) {
  const std::unique_ptr<Database> opened = TRY(Database::open(folder / name));
  Report report;
  return read_database_catalog(*opened, parts, report);
}

std::string fault_of(const TemporaryFolder& folder, std::string_view name = "lofp.db") {
  const Result<Catalog> read = catalog_in(folder, name);
  return read ? "" : read.error().message;
}

TEST(Database, OpensWhatWasWritten) {
  const TemporaryFolder folder;
  folder.write("lofp.db", sample_bytes());
  EXPECT_EQ(fault_of(folder), "");
}

// Two releases of SQLite write another number there, and leave other bytes in the gaps of pages.
TEST(Database, HasTheSameBytesWithEveryReleaseOfSqlite) {
  const std::string bytes = sample_bytes();
  EXPECT_EQ(bytes.substr(96, 4), std::string("\x00\x2e\x63\x01", 4));  // 3.40.1
  constexpr std::size_t page = 8192;
  std::size_t gaps = 0;
  for (std::size_t at = 0; at < bytes.size(); at += page) {
    const std::size_t start = at == 0 ? 100 : at;
    const auto byte = [&](std::size_t i) {
      return std::size_t{static_cast<unsigned char>(bytes[start + i])};
    };
    if (byte(0) != 2 && byte(0) != 5 && byte(0) != 10 && byte(0) != 13) continue;
    const std::size_t first = (byte(0) < 10 ? 12 : 8) + 2 * (byte(3) << 8U | byte(4)) + start;
    const std::size_t end = at + (byte(5) << 8U | byte(6));
    ASSERT_LE(first, end);
    EXPECT_EQ(bytes.substr(first, end - first), std::string(end - first, '\0')) << at;
    ++gaps;
  }
  EXPECT_GT(gaps, 10U);
}

TEST(SettleBytes, ClearsWhatNoReaderReads) {
  std::vector<unsigned char> file(1024, 0xaa);
  std::fill(file.begin(), file.begin() + 100, static_cast<unsigned char>(0));
  file[16] = 2;                                                            // pages of 512 bytes
  const std::array<unsigned char, 8> leaf = {13, 0, 0, 0, 1, 1, 0x90, 0};  // a cell, at 400
  std::ranges::copy(leaf, file.begin() + 100);
  file[512] = 0;  // an overflow page
  settle_bytes(file);
  EXPECT_EQ(file[109], 0xaa);  // the list of cells
  EXPECT_EQ(file[110], 0);
  EXPECT_EQ(file[399], 0);
  EXPECT_EQ(file[400], 0xaa);
  EXPECT_EQ(file[513], 0xaa);
  settle_bytes({});
  file[105] = 0xff;  // a cell behind the page: left alone
  settle_bytes(file);
}

TEST(Database, PathsMayHoldAnything) {
  const TemporaryFolder folder;
  folder.write("a b?mode=rwc#%41.db", sample_bytes());
  EXPECT_EQ(fault_of(folder, "a b?mode=rwc#%41.db"), "");
  EXPECT_EQ(folder.list(), (std::vector<std::string>{"a b?mode=rwc#%41.db"}));
}

TEST(Database, SaysWhatIsWrong) {
  const TemporaryFolder folder;
  EXPECT_NE(fault_of(folder).find("no such database"), std::string::npos);
  EXPECT_NE(fault_of(folder, "").find("is no file"), std::string::npos);
  folder.write("lofp.db", "");
  EXPECT_NE(fault_of(folder).find("is no database"), std::string::npos);
  folder.write("lofp.db", std::string(5000, 'x'));
  EXPECT_NE(fault_of(folder).find("is no database"), std::string::npos);
  folder.write("lofp.db", sample_bytes().substr(0, 9000));
  EXPECT_NE(fault_of(folder).find("is damaged"), std::string::npos);
  for (const std::string& bytes :
       {sample_bytes() + "x", sample_bytes() + std::string(1 << 20, '\0')}) {
    folder.write("lofp.db", bytes);
    EXPECT_NE(fault_of(folder).find("not as many as its header says"), std::string::npos);
    EXPECT_FALSE(Database::open_bytes(bytes, "lofp.db"));
  }
  write_changed(folder, "PRAGMA application_id=0");
  EXPECT_NE(fault_of(folder).find("not one of lofp's"), std::string::npos);
  write_changed(folder, "PRAGMA user_version=0");
  EXPECT_NE(fault_of(folder).find("of an older lofp"), std::string::npos);
  write_changed(folder, "PRAGMA user_version=99");
  EXPECT_NE(fault_of(folder).find("of a newer lofp"), std::string::npos);
}

TEST(Database, HostileRowsAreNoCatalog) {
  const TemporaryFolder folder;
  for (const char* sql :
       {"UPDATE sources SET id = '../../etc'",
        "UPDATE rules SET source = 'none'",
        "UPDATE rules SET number = 77 WHERE number = 2",
        "UPDATE rules SET day = '2024-13-01'",
        "UPDATE rules SET day = 'x'",
        "UPDATE rules SET day = '1999-12-31'",
        "UPDATE rules SET original = 3 - number",
        "UPDATE rules SET original = 0",
        "UPDATE rules SET original = 3",
        "UPDATE rules SET data_source_tag = 1",
        "UPDATE rules SET data_source_tag = 9",
        "UPDATE tags SET number = 7 WHERE number = 1",
        "UPDATE tags SET address = '@x/'",
        "UPDATE tags SET address = '@splunk/'",
        "UPDATE tags SET address = 'javascript:alert(1)'",
        "UPDATE tags SET source = 'none'",
        "UPDATE tags SET technique = 'x'",
        "DELETE FROM tags",
        "INSERT INTO tags VALUES (2, 'T1.1', '@t1021.001/', 'T1021.001', NULL, 0)",
        "INSERT INTO tags VALUES (2, 'A', '@a/', NULL, NULL, 1)",
        "INSERT INTO rule_techniques VALUES (1, 'T1021')",
        "INSERT INTO rule_tactics VALUES (1, '<b>')",
        "INSERT INTO rule_platforms VALUES (1, 'amiga')",
        "INSERT INTO rule_twins VALUES (1, 3)",
        "INSERT INTO rule_twins VALUES (3, 1)",
        "PRAGMA ignore_check_constraints=1; UPDATE entries SET grade = 'good'",
        "UPDATE entries SET number = 3 WHERE number = 2",
        "UPDATE entries SET number = 99999999999 WHERE number = 2",
        "UPDATE entries SET id = '../../etc/passwd'",
        "UPDATE entries SET id = '0123456789abcdef'",
        "UPDATE entries SET normalised = 'a'",
        "UPDATE entries SET normalised = CAST(x'ff' AS TEXT)",
        "UPDATE entries SET in_group = 0",
        "UPDATE entries SET in_group = 3",
        "UPDATE entries SET in_group = 3 - number",
        "UPDATE entries SET in_group = 1",
        "UPDATE entries SET likeness = 2",
        "UPDATE entries SET likeness = -1",
        "UPDATE groups SET family = 3 - number",
        "UPDATE groups SET family = 7",
        "DELETE FROM groups",
        "INSERT INTO entry_themes VALUES (1, 'gardening')",
        "INSERT INTO entry_themes VALUES (9, 'backup')",
        "INSERT INTO mentions VALUES (1, 'x', 'plant', 1, NULL)",
        "INSERT INTO mentions VALUES (2, 'x', 'file', 1, NULL)",
        "INSERT INTO mentions VALUES (1, 'x', 'file', 1, NULL), (2, 'x', 'file', 1, NULL)",
        "INSERT INTO entry_mentions VALUES (1, 1)",
        "UPDATE statements SET entry = 1",
        "UPDATE statements SET entry = 3",
        "DELETE FROM statements",
        "UPDATE rules SET key = 'sigma:1'",
        "UPDATE rules SET key = 'x'",
        "UPDATE rules SET title = CAST(x'ff' AS TEXT)",
        "UPDATE statements SET text = CAST(x'ff' AS TEXT)",
        "UPDATE sources SET license = CAST(x'ff' AS TEXT)",
        "UPDATE rules SET risk_score = 9e999",
        "UPDATE rules SET line = -1",
        "UPDATE statements SET rule = 3",
        "UPDATE statements SET rule = 0",
        "PRAGMA ignore_check_constraints=1; UPDATE statements SET origin = 'x'",
        "INSERT INTO exclusion_terms VALUES (1, 0, 0, '', 'equals')",
        "INSERT INTO exclusion_values VALUES (1, 0, 0, '')",
        "INSERT INTO exclusion_weaknesses VALUES (1, 0, 'bare-name', 'a', 'b')",
        "INSERT INTO rule_named_techniques VALUES (1, 0, '../../etc')",
        "INSERT INTO rule_named_techniques VALUES (1, 0, 't1021')",
        "UPDATE attack_techniques SET id = '../x' WHERE id = 'T1021'",
        "UPDATE attack_techniques SET replaced_by = '../x'",
        "UPDATE attack_techniques SET status = 'unknown'",
        "UPDATE attack_techniques SET domain = 'space'",
        "UPDATE attack_techniques SET name = CAST(x'ff' AS TEXT)",
        "UPDATE attack_tactics SET short_name = '../x'",
        "UPDATE attack_platforms SET technique = 'T0' WHERE position = 0 AND "
        "technique = 'T1021'",
        "DROP TABLE attack_matrices",
        "INSERT INTO rule_tags VALUES (9223372036854775807, 0, '')",
        "DROP TABLE statements",
        "DROP TABLE rule_logs; CREATE VIEW rule_logs(rule, position, log) AS "
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT 1 FROM n) "
        "SELECT i, i, i FROM n"}) {
    write_changed(folder, (std::string("DROP INDEX rules_by_key; DROP INDEX entries_by_id;"
                                       "DROP INDEX entries_by_address;") +
                           sql)
                              .c_str());
    EXPECT_NE(fault_of(folder).find("is damaged"), std::string::npos) << sql << fault_of(folder);
  }
}

// A file in which many texts are the same pages: each cell's overflow chain is the first one's.
TEST(Database, TextsThatShareTheirPagesAreTooMany) {
  const TemporaryFolder folder;
  write_changed(folder,
                "VACUUM; WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n LIMIT 7) "
                "INSERT INTO rule_references SELECT 1, i, 'r' || i || replace(hex(zeroblob(500000)"
                "), '00', 'xx') FROM n");
  std::string bytes = read_file(folder / "lofp.db", 1U << 26U).value();
  const auto number_at = [&](std::size_t at) {
    std::size_t number = 0;
    for (std::size_t i = 0; i < 4; ++i)
      number = number << 8U | static_cast<unsigned char>(bytes[at + i]);
    return number;
  };
  std::string first;
  std::size_t second_chain = 0;
  for (int i = 0; i < 7; ++i) {
    const std::size_t at = bytes.find_first_not_of('x', bytes.find(fmt::format("r{}xxxx", i)) + 2);
    if (i == 1) second_chain = number_at(at);
    if (i == 0) first = bytes.substr(at, 4);
    bytes.replace(at, 4, first);
  }
  const std::size_t page = static_cast<std::size_t>(static_cast<unsigned char>(bytes[16])) << 8U |
                           static_cast<unsigned char>(bytes[17]);
  ASSERT_GT(second_chain, 100U);
  bytes.resize((second_chain - 1) * page);
  for (std::size_t i = 0; i < 4; ++i)
    bytes[28 + i] = static_cast<char>((second_chain - 1) >> (24U - 8 * i) & 0xffU);
  folder.write("lofp.db", bytes);
  EXPECT_LT(bytes.size(), 2'000'000U);
  const std::string fault = fault_of(folder);
  EXPECT_NE(fault.find("is damaged: "), std::string::npos) << fault;
}

// "theme backup" of all that is said of an entry, or empty.
std::string reason_of(const Catalog& catalog, EntryId entry, std::string_view decision) {
  for (const Reason& reason : explain_entry(catalog, entry))
    if (reason.decision == decision) return reason.reason;
  return {};
}

ThemeId theme_named(std::string_view id) {
  return all_themes().id_of(*std::ranges::find(all_themes(), id, &Theme::id));
}

TEST(Database, WhatTheFileSaysIsWhatTheCatalogSays) {
  const TemporaryFolder folder;
  write_changed(folder,
                "UPDATE entries SET grade = 'placeholder', kind = 'none' WHERE number = 1;"
                "UPDATE entries SET in_group = 1, likeness = 0.75 WHERE number = 2;"
                "DELETE FROM groups WHERE number = 2;"
                "DELETE FROM entry_themes; INSERT INTO entry_themes VALUES (1, 'development');"
                "INSERT INTO mentions VALUES (1, 'Acme', 'software', 1, NULL);"
                "INSERT INTO entry_mentions VALUES (1, 1);"
                "INSERT INTO rule_platforms VALUES (1, 'macos');"
                "UPDATE rules SET day = '2021-12-31' WHERE number = 1");
  for (const RuleParts parts : {RuleParts::names, RuleParts::exclusions, RuleParts::all}) {
    const Result<Catalog> read = catalog_in(folder, "lofp.db", parts);
    ASSERT_TRUE(read) << read.error().message;
    const Entry& entry = read->entries[EntryId(0)];
    EXPECT_EQ(entry.grade, Grade::placeholder);
    EXPECT_EQ(entry.group_members, ids_of<EntryId>({0, 1}));
    EXPECT_EQ(read->entries[EntryId(1)].group, EntryId(0));
    EXPECT_EQ(read->entries[EntryId(1)].likeness, 0.75F);
    EXPECT_EQ(entry.themes, ThemeIds{theme_named("development")});
    EXPECT_EQ(read->mentions[MentionId(0)].entries, EntryIds{EntryId(0)});
    EXPECT_EQ(entry.platforms.size(), 1U);
    EXPECT_EQ(entry.first_seen, "2021-12-31");
  }
}

TEST(Database, PartsAreTheText) {
  const TemporaryFolder folder;
  folder.write("lofp.db", sample_bytes());
  for (const EntryId id : catalog_in(folder).value().entries.ids()) {
    const Catalog catalog = catalog_in(folder).value();
    const Entry& entry = catalog.entries[id];
    ASSERT_FALSE(entry.parts.empty());
    EXPECT_EQ(entry.parts.back().begin + entry.parts.back().size, entry.text.size());
    EXPECT_NE(entry.text.find(entry.cause()), std::string::npos);
  }
  for (const char* change :
       {"DELETE FROM entry_parts", "UPDATE entry_parts SET begin = 1",
        "UPDATE entry_parts SET size = size + 1", "UPDATE entry_parts SET size = 1",
        "INSERT INTO entry_parts VALUES (1, 9, 'cause', 2000000000, 2000000000)",
        "UPDATE entry_parts SET size = 0"}) {
    write_changed(folder, change);
    EXPECT_NE(fault_of(folder).find("is damaged"), std::string::npos) << change;
  }
  write_changed(folder, "UPDATE entries SET kind = 'advice' WHERE kind = 'cause'");
  EXPECT_NE(fault_of(folder).find("the kind of an entry"), std::string::npos) << fault_of(folder);
}

TEST(Database, WhySaysWhatIsFiledOtherwise) {
  const TemporaryFolder folder;
  folder.write("lofp.db", sample_bytes());
  const Catalog as_made = catalog_in(folder).value();
  for (const Reason& reason : explain_entry(as_made, EntryId(0)))
    EXPECT_EQ(reason.reason.find("as it was filed"), std::string::npos) << reason.reason;
  EXPECT_NE(reason_of(as_made, EntryId(0), "theme backup"), "");
  write_changed(folder,
                "UPDATE entries SET grade = 'placeholder', kind = 'none' WHERE number = 1;"
                "DELETE FROM entry_themes; INSERT INTO entry_themes VALUES (1, 'development');"
                "INSERT INTO mentions VALUES (1, 'Acme', 'software', 1, NULL);"
                "INSERT INTO entry_mentions VALUES (1, 1);"
                "INSERT INTO rule_platforms VALUES (1, 'macos')");
  const Catalog catalog = catalog_in(folder).value();
  EXPECT_TRUE(reason_of(catalog, EntryId(0), "grade placeholder")
                  .starts_with("as it was filed; this lofp reads it as "));
  EXPECT_EQ(reason_of(catalog, EntryId(0), "theme development"),
            "as it was filed; this lofp does not find it");
  EXPECT_TRUE(reason_of(catalog, EntryId(0), "no theme backup")
                  .starts_with("as it was filed; this lofp adds it: the cause says \"backup\";"));
  EXPECT_TRUE(reason_of(catalog, EntryId(0), "kind none")
                  .starts_with("as it was filed; this lofp reads it as cause: "));
  EXPECT_EQ(reason_of(catalog, EntryId(0), "mention Acme"),
            "as it was filed; this lofp does not find this software");
  EXPECT_EQ(explain_rule(catalog, RuleId(0))[0].reason, "as it was filed; this lofp finds none");
}

TEST(Database, ThemesThatOnlyTheFileKnowsAreLeftOutAndSaid) {
  const TemporaryFolder folder;
  write_changed(folder,
                "INSERT INTO themes VALUES ('gardening', 'Gardening');"
                "INSERT INTO entry_themes VALUES (1, 'gardening');"
                "INSERT INTO platforms VALUES ('amiga', 'Amiga');"
                "INSERT INTO rule_platforms VALUES (1, 'amiga');"
                "UPDATE about SET value = 'lofp 7' WHERE name = 'program'");
  const auto database = Database::open(folder / "lofp.db");
  ASSERT_TRUE(database);
  Report report;
  const Result<Catalog> read = read_database_catalog(**database, RuleParts::names, report);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->entries[EntryId(0)].themes, ThemeIds{theme_named("backup")});
  EXPECT_TRUE(read->rule_facts[RuleId(0)].platforms.empty());
  const std::vector<Diagnostic> said = report.take();
  ASSERT_EQ(said.size(), 1U);
  EXPECT_EQ(said[0].check, "other-version");
  EXPECT_NE(said[0].message.find("made by lofp 7, which has 2 themes or platforms"),
            std::string::npos)
      << said[0].message;
  EXPECT_NE(said[0].message.find("(amiga, gardening)"), std::string::npos) << said[0].message;
}

// Of a covering index SQLite reads what the index says, whatever the table has.
TEST(Database, IndicesThatDifferAreNoCatalog) {
  const TemporaryFolder folder;
  write_changed(
      folder,
      "CREATE TABLE other(number INTEGER, id, text, normalised, grade, in_group, likeness, "
      "kind, came);"
      "INSERT INTO other VALUES (2000000000, 0, 0, 0, 0, 0, 0, 0, 0);"
      "CREATE INDEX other_number ON other(number);"
      "ALTER TABLE entries RENAME TO entries_before;"
      "CREATE TABLE entries(number INTEGER, id TEXT, text TEXT, normalised TEXT, grade TEXT, "
      "in_group INTEGER, likeness REAL, kind TEXT, address TEXT, came TEXT);"
      "CREATE INDEX entries_number ON entries(number);"
      "INSERT INTO entries SELECT number, id, text, normalised, grade, 2000000000, likeness, "
      "kind, address, came FROM entries_before;"
      "CREATE INDEX entries_all ON entries(number, id, text, normalised, grade, in_group, "
      "likeness, kind, came);"
      "PRAGMA writable_schema = 1;"
      "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema "
      "WHERE name = 'other_number') WHERE name = 'entries_number'");
  EXPECT_NE(fault_of(folder).find("a group is none"), std::string::npos) << fault_of(folder);
}

TEST(Database, AnotherProgramsAddressesAreSaid) {
  const TemporaryFolder folder;
  write_changed(folder, "UPDATE entries SET address = 'other/' WHERE text = 'Backup'");
  const auto database = Database::open(folder / "lofp.db");
  ASSERT_TRUE(database);
  Report report;
  const Catalog catalog = read_database_catalog(**database, RuleParts::all, report).value();
  PageAddresses addresses = Addresses(catalog).pages();
  EXPECT_TRUE(compare_addresses(**database, addresses, report));
  const std::vector<Diagnostic> said = report.take();
  ASSERT_EQ(said.size(), 1U);
  EXPECT_EQ(said[0].check, "other-version");
  EXPECT_NE(said[0].message.find("has 1 other addresses"), std::string::npos) << said[0].message;
  addresses.entries[EntryId(0)] = "other/";
  EXPECT_TRUE(compare_addresses(**database, addresses, report));
  EXPECT_TRUE(report.take().empty());
}

TEST(Database, OneRuleIsReadWhole) {
  const TemporaryFolder folder;
  write_changed(folder,
                "UPDATE rules SET description = 'd' || number, logic = 'l' || number;"
                "INSERT INTO rule_authors VALUES (1, 0, 'a'), (2, 0, 'b'), (2, 1, 'c');"
                "INSERT INTO exclusions(number, rule, origin, name, text, line, filter_title, "
                "filter_description, filter_source, filter_path, filter_url) VALUES "
                "(1, 1, 'exclusion', '', 'one', 1, '', '', '', '', ''), "
                "(2, 2, 'exclusion', '', 'two', 1, '', '', '', '', ''), "
                "(3, 2, 'exclusion', '', 'three', 1, '', '', '', '', '');"
                "INSERT INTO exclusion_terms VALUES (3, 0, 0, 'f', 'equals');"
                "INSERT INTO exclusion_values VALUES (3, 0, 0, 'v');"
                "INSERT INTO exclusion_weaknesses VALUES (3, 0, 'bare-name', 'v', 'why')");
  const auto database = Database::open(folder / "lofp.db");
  ASSERT_TRUE(database);
  Report report;
  Result<Catalog> read = read_database_catalog(**database, RuleParts::names, report);
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_TRUE(read_whole_rules(**database, ids_of<RuleId>({1}), *read));
  EXPECT_TRUE(read->rules[RuleId(0)].authors.empty());
  EXPECT_EQ(read->rules[RuleId(1)].authors, (std::vector<std::string>{"b", "c"}));
  EXPECT_EQ(read->rules[RuleId(1)].logic.text, "l2");
  ASSERT_EQ(read->rules[RuleId(1)].exclusions.size(), 2U);
  EXPECT_EQ(read->rules[RuleId(1)].exclusions[1].terms[0].values, std::vector<std::string>{"v"});
  ASSERT_EQ(read->rules[RuleId(1)].exclusions[1].weaknesses.size(), 1U);
  EXPECT_EQ(read->rules[RuleId(1)].exclusions[1].weaknesses[0].kind, WeaknessKind::bare_name);
  EXPECT_EQ(read->rules[RuleId(1)].exclusions[1].weaknesses[0].reason, "why");
  const Catalog whole = catalog_in(folder).value();
  EXPECT_EQ(whole.rules[RuleId(1)].exclusions.size(), 2U);
  EXPECT_EQ(whole.rules[RuleId(0)].description, "d1");
  write_changed(folder, "UPDATE rules SET description = CAST(x'ff' AS TEXT)");
  EXPECT_TRUE(catalog_in(folder, "lofp.db", RuleParts::names));
  EXPECT_NE(fault_of(folder).find("is damaged"), std::string::npos);
}

TEST(Database, PathIsTheOneGivenOrTheEnvironments) {
  unsetenv("LOFP_DB");
  EXPECT_EQ(database_path(""), "lofp.db");
  setenv("LOFP_DB", "/a.db", 1);
  EXPECT_EQ(database_path(""), "/a.db");
  EXPECT_EQ(database_path("b.db"), "b.db");
  unsetenv("LOFP_DB");
}

TEST(Schema, EveryTableAndColumnIsExplained) {
  const std::vector<SchemaTable> tables = schema_tables();
  EXPECT_EQ(tables.size(), 57U);
  for (const SchemaTable& table : tables) {
    EXPECT_FALSE(table.words.empty()) << table.name;
    EXPECT_FALSE(table.columns.empty()) << table.name;
    for (const SchemaTable::Column& column : table.columns)
      EXPECT_TRUE(table.kind != "table" || column.words.ends_with('.')) << column.name;
    for (const SchemaTable::Column& column : table.columns)
      EXPECT_EQ(column.type.empty(), table.kind != "table") << table.name << " " << column.name;
  }
}

}  // namespace
}  // namespace lofp
