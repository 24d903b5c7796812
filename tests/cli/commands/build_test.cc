#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/temporary_folder.h"
#include "cli/commands/program.h"

namespace lofp {
namespace {

constexpr std::string_view rule =
    "title: T\nid: 1\nlogsource: {product: linux}\ndetection: {a: {b: c}}\nfalsepositives: "
    "[Backup]\n";

TEST(Build, WritesTheSiteAndTheCatalog) {
  const TemporaryFolder folder;
  folder.write("rules/a.yml", rule);
  const Outcome outcome =
      run_lofp({"build", folder / "rules", "--output", folder / "site", "--jobs", "2"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.err, "");
  EXPECT_NE(outcome.out.find("1 rule (rules 1), 1 statement, 1 false positive"), std::string::npos)
      << outcome.out;
  for (const char* name : {"site/index.html", "site/catalog.json", "site/backup/index.html"})
    EXPECT_TRUE(folder.has(name)) << name;
}

TEST(Build, SaysTheSameAgainWhereNothingChanged) {
  const TemporaryFolder folder;
  folder.write("rules/a.yml", rule);
  folder.write("rules/b.yml", "a: [broken\n");
  const std::vector<std::string> words = {"build", folder / "rules", "--output", folder / "site"};
  const Outcome first = run_lofp(words);
  const Outcome second = run_lofp(words);
  EXPECT_EQ(first.code, 0);
  EXPECT_EQ(second.err, first.err);
  EXPECT_NE(second.err.find("broken-yaml"), std::string::npos);
  EXPECT_NE(second.out.find("0 new or changed, 0 removed"), std::string::npos) << second.out;
  EXPECT_EQ(second.out.substr(0, second.out.find('\n')), first.out.substr(0, first.out.find('\n')));
}

TEST(Build, KeepsADiagnosticOfAnyForm) {
  // The note of a finished build keeps messages; this one holds a file's text.
  const TemporaryFolder folder;
  folder.write("rules/a.yml",
               "title: T\nid: 1\nlogsource: {product: x}\ndetection: {a: b}\n"
               "\"0 1 2\\n3 4 5 6\": 1\n\"0 1 2\\n3 4 5 6\": 2\n");
  const std::vector<std::string> words = {"build", folder / "rules", "--output", folder / "site"};
  const Outcome first = run_lofp(words);
  EXPECT_NE(first.err.find("duplicate-key"), std::string::npos) << first.err;
  EXPECT_EQ(run_lofp(words).err, first.err);
}

TEST(Build, StrictFailsWhereAFileHasAnError) {
  const TemporaryFolder folder;
  folder.write("rules/a.yml", rule);
  folder.write("rules/b.yml", "a: [broken\n");
  const std::vector<std::string> words = {"build", folder / "rules", "--output", folder / "site"};
  std::vector<std::string> strict = words;
  strict.emplace_back("--strict");
  EXPECT_EQ(run_lofp(strict).code, 1);
  EXPECT_EQ(run_lofp(strict).code, 1);
  EXPECT_EQ(run_lofp(words).code, 0);
}

TEST(Build, QuietPrintsErrorsOnly) {
  const TemporaryFolder folder;
  folder.write("rules/a.yml", rule);
  folder.write("rules/c.yml", "title: T\nlogsource: {product: x}\ndetection: {a: b}\n");  // no id
  const std::vector<std::string> words = {"build", folder / "rules", "--output", folder / "site",
                                          "--quiet"};
  const Outcome outcome = run_lofp(words);
  EXPECT_EQ(outcome.out + outcome.err, "");
  folder.write("rules/b.yml", "a: [broken\n");
  const Outcome broken = run_lofp(words);
  EXPECT_EQ(broken.out, "");
  EXPECT_NE(broken.err.find("broken-yaml"), std::string::npos);
}

TEST(Build, OnlyLeavesTheOtherOutputs) {
  const TemporaryFolder folder;
  folder.write("rules/a.yml", rule);
  run_lofp({"build", folder / "rules", "--output", folder / "site"});
  folder.write("rules/b.yml", "title: U\nid: 2\nlogsource: {product: x}\ndetection: {a: b}\n");
  run_lofp({"build", folder / "rules", "--output", folder / "site", "--only", "json"});
  EXPECT_TRUE(folder.has("site/backup/index.html"));
  EXPECT_FALSE(folder.has("site/rules/rules/2/index.html"));
  EXPECT_NE(folder.read("site/catalog.json").find("rules:2"), std::string::npos);
}

TEST(Build, LeavesTheSiteWhereNoRuleIsFound) {
  const TemporaryFolder folder;
  folder.write("rules/a.yml", rule);
  folder.write("empty/readme.md", "x");
  run_lofp({"build", folder / "rules", "--output", folder / "site"});
  const Outcome outcome = run_lofp({"build", folder / "empty", "--output", folder / "site"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_TRUE(folder.has("site/backup/index.html"));
}

}  // namespace
}  // namespace lofp
