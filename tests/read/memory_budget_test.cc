#include "read/memory_budget.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/temporary_folder.h"
#include "read/intake.h"
#include "read/load.h"
#include "read/rule_files.h"
#include "rule/attack.h"

namespace lofp {
namespace {

std::string times(std::size_t count, std::string_view part) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += part;
  return text;
}

constexpr std::string_view head =
    "title: T\nid: 00000000-0000-4000-8000-000000000001\nlogsource: {product: windows}\n"
    "detection: {a: {b: c}, condition: a}\n";

struct Loaded {
  std::vector<Rule> rules;
  std::vector<Diagnostic> diagnostics;
};

Loaded load_folder(const std::string& path, int jobs = 2) {
  Report report;
  const std::vector<std::string> paths = {path};
  Result<RuleFiles> files = read_rule_files(rule_paths_of(paths), jobs, report);
  EXPECT_TRUE(files);
  Loaded loaded{load(*files, *compiled_attack(), jobs, true, report).rules, {}};
  loaded.diagnostics = report.take();
  return loaded;
}

TEST(CountValues, CountsWhatBeginsValuesInAnyFormat) {
  EXPECT_GE(count_values("[1,2,3]"), 3U);
  EXPECT_GE(count_values("- - - a"), 3U);
  EXPECT_GE(count_values("a.b.c = 1"), 3U);
  EXPECT_GE(count_values("a;b;c\n"), 3U);
  EXPECT_GE(count_values("[[a]]\n[[a]]"), 4U);
  EXPECT_LE(count_values("Backup and restore, well-known. It runs (daily)."), 3U);
}

// Each file is refused by name, and the good one beside it is read.
TEST(MemoryBudget, RefusesFilesOfTooManyValues) {
  const TemporaryFolder folder;
  folder.write("good.yml", std::string(head) + "falsepositives: [Backup]\n");
  const std::size_t count = file_values_limit + 1;
  folder.write("array.toml", "[rule]\nname = \"a\"\n[y]\na=[" + times(count, "1,") + "]");
  folder.write("flow.yml", "a: [" + times(count, "b,") + "]");
  folder.write("nested.yml", times(count / 100, times(100, "- ") + "a\n"));
  folder.write("keys.toml", times(count / 10, "a.b.c.d.e.f.g.h.i.j.k=1\n"));
  folder.write("known-FPs.csv", "RuleId;RuleName;MatchString\n" + times(count / 3, "a;b;c\n"));
  const Loaded loaded = load_folder(folder.path());
  EXPECT_EQ(loaded.rules.size(), 1U);
  std::size_t refused = 0;
  for (const Diagnostic& diagnostic : loaded.diagnostics)
    if (diagnostic.check == "too-large") ++refused;
  EXPECT_EQ(refused, 5U);
}

// Rules with 1,000 statements each, as many as one may have.
std::string rules_of_many_statements(int count, const std::string& begin) {
  std::string rules;
  for (int rule = 0; rule < count; ++rule) {
    rules += std::string("---\n") + std::string(head) + "falsepositives:\n";
    for (int i = 0; i < 1'000; ++i) rules += "- " + begin + std::to_string(i) + "\n";
  }
  return rules;
}

std::ptrdiff_t refusals(const Loaded& loaded) {
  return std::ranges::count(loaded.diagnostics, "too-many-rules", &Diagnostic::check);
}

// Files that are each allowed, and too much together: the same ones whatever the threads.
TEST(MemoryBudget, RefusesTheSameRulesWithAnyNumberOfThreads) {
  const TemporaryFolder folder;
  for (int i = 0; i < 11; ++i)
    folder.write("file" + std::to_string(i) + ".yml",
                 rules_of_many_statements(28, std::to_string(i) + " a"));
  const Loaded one = load_folder(folder.path(), 1);
  const Loaded many = load_folder(folder.path(), 8);
  EXPECT_EQ(one.rules.size(), 10U * 28);
  ASSERT_EQ(one.rules.size(), many.rules.size());
  for (std::size_t i = 0; i < one.rules.size(); ++i)
    EXPECT_EQ(one.rules[i].file, many.rules[i].file);
  EXPECT_EQ(refusals(one), 1);
}

// What many rules say alike is one entry, however often they say it.
TEST(MemoryBudget, PricesATextThatWasTakenLower) {
  const TemporaryFolder folder;
  for (int i = 0; i < 11; ++i)
    folder.write("file" + std::to_string(i) + ".yml",
                 rules_of_many_statements(28, "a") + "# " + std::to_string(i));
  const Loaded loaded = load_folder(folder.path());
  EXPECT_EQ(loaded.rules.size(), 11U * 28);
  EXPECT_EQ(refusals(loaded), 0);
}

// A file with a rule of `count` statements.
ReadFile file_of(std::size_t count, const std::string& begin) {
  Rule rule;
  for (std::size_t i = 0; i < count; ++i)
    rule.statements.push_back({.text = begin + std::to_string(i)});
  ReadFile file;
  file.rules.push_back(rule);
  estimate(file);
  return file;
}

// A file that is left out makes nothing cheaper for those behind it.
TEST(Intake, PricesATextOfAFileThatIsLeftOutInFull) {
  constexpr std::size_t count = 60'000;
  std::vector<ReadFile> files;
  for (const char* begin : {"a", "b", "c", "d", "left", "left", "a"})
    files.push_back(file_of(count, begin));
  ASSERT_LT(files.front().memory, file_memory_limit);
  ASSERT_LT(4 * files.front().memory, all_memory_limit);
  ASSERT_GT(5 * files.front().memory, all_memory_limit);
  Intake intake;
  for (ReadFile& file : files) intake.take("file", file);
  std::vector<bool> is_left_out;
  for (const ReadFile& file : files) is_left_out.push_back(file.rules.empty());
  EXPECT_EQ(is_left_out, (std::vector<bool>{false, false, false, false, true, true, false}));
}

TEST(TakenTexts, KnowsStatementsAndTheValuesOfAField) {
  Rule rule;
  rule.statements.push_back({.text = "Backup agents"});
  Exclusion exclusion;
  exclusion.terms.push_back({.field = "Image", .values = {"a.exe", "b.exe"}});
  rule.exclusions.push_back(exclusion);
  TakenTexts taken;
  EXPECT_EQ(taken.saving({rule}), 0U);
  taken.take({rule});
  const std::size_t all = taken.saving({rule});
  EXPECT_GT(all, 0U);
  EXPECT_LT(all, estimated_memory({rule}));
  // The same value of another field is another.
  rule.exclusions.front().terms.front().field = "ParentImage";
  const std::size_t statement_only = taken.saving({rule});
  EXPECT_LT(statement_only, all);
  EXPECT_GT(statement_only, 0U);
  rule.statements.front().text += " ";
  EXPECT_EQ(taken.saving({rule}), 0U);
}

}  // namespace
}  // namespace lofp
