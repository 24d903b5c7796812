#include "read/load.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/temporary_folder.h"
#include "read/sources/source.h"

namespace lofp {
namespace {

using Texts = std::vector<std::string>;

std::string sigma_rule(std::string_view id, std::string_view more = "") {
  return "title: T " + std::string(id) + "\nid: " + std::string(id) +
         "\nlogsource: {product: linux}\ndetection: {a: {b: c}}\nfalsepositives: [x]\n" +
         std::string(more);
}

constexpr std::string_view splunk_rule =
    "name: S\nid: s1\nsearch: index=x\nknown_false_positives: y\ntags: {}\n";
constexpr std::string_view elastic_rule =
    "[rule]\nname = \"E\"\nrule_id = \"e1\"\ntype = \"eql\"\nquery = \"any\"\n";

struct Loaded {
  std::vector<Rule> rules;
  std::vector<RuleSet> sets;
  std::vector<Diagnostic> diagnostics;
  std::string fingerprint;

  Texts keys() const {
    Texts keys;
    for (const Rule& rule : rules) keys.push_back(rule.key);
    return keys;
  }
  Texts checks() const {
    Texts checks;
    for (const Diagnostic& diagnostic : diagnostics) checks.push_back(diagnostic.check);
    return checks;
  }
};

Loaded load_from(const std::vector<RulePath>& paths, int jobs = 2) {
  Report report;
  Result<RuleFiles> files = read_rule_files(paths, jobs, report);
  EXPECT_TRUE(files) << files.error().message;
  Loaded loaded;
  loaded.fingerprint = files->fingerprint;
  auto [rules, sets] = load(*files, *compiled_attack(), jobs, true, report);
  loaded.rules = std::move(rules);
  loaded.sets = std::move(sets);
  loaded.diagnostics = report.take();
  return loaded;
}

Loaded load_from(const Texts& paths, int jobs = 2) {
  return load_from(rule_paths_of(paths), jobs);
}

// What loading one file of these bytes reports and gives.
Loaded load_file(std::string_view name, std::string_view bytes) {
  const TemporaryFolder folder;
  folder.write("rules/" + std::string(name), bytes);
  return load_from(Texts{folder / "rules"});
}

TEST(Load, RecognisesAFileByWhatItHolds) {
  const TemporaryFolder folder;
  folder.write("all/rules/one.yml", sigma_rule("1"));
  folder.write("all/detections/endpoint/two.yaml", splunk_rule);
  folder.write("all/rules_building_block/okta/three.toml", elastic_rule);
  folder.write("all/a/workflow.yml", "on: push\njobs: {}\n");
  folder.write("all/pyproject.toml", "[project]\nname = \"x\"\n");
  folder.write("all/notes.txt", "title: not read");
  const Loaded loaded = load_from(Texts{folder / "all"});
  EXPECT_EQ(loaded.keys(), (Texts{"all:s1", "all:1", "all:e1"}));
  EXPECT_EQ(loaded.rules[2].data_source, "okta");
  EXPECT_TRUE(loaded.diagnostics.empty());
}

TEST(Load, GivesEachRuleItsPathInTheRepository) {
  const TemporaryFolder folder;
  folder.write("sigma/rules/windows/a.yml", sigma_rule("1"));
  folder.write("sigma/rules/unsupported/rules/web/c.yml", sigma_rule("3"));
  folder.write("other/b.yml", sigma_rule("2"));
  const Loaded loaded = load_from(Texts{folder / "sigma", folder / "other"});
  ASSERT_EQ(loaded.keys(), (Texts{"other:2", "sigma:3", "sigma:1"}));
  EXPECT_EQ(loaded.rules[0].path, "b.yml");
  EXPECT_EQ(loaded.rules[1].path, "rules/unsupported/rules/web/c.yml");
  EXPECT_EQ(loaded.rules[2].path, "rules/windows/a.yml");
  EXPECT_EQ(loaded.rules[2].file, folder / "sigma/rules/windows/a.yml");
}

TEST(Load, ReadsAFileThatIsNamed) {
  const TemporaryFolder folder;
  folder.write("sigma/rules/linux/a.yml", sigma_rule("1"));
  folder.write("b.yml", sigma_rule("2"));
  const Loaded loaded =
      load_from(Texts{folder / "sigma/rules/linux/a.yml", "sigma:" + (folder / "b.yml")});
  ASSERT_EQ(loaded.rules.size(), 2U);
  EXPECT_EQ(loaded.rules[0].path, "b.yml");
  EXPECT_EQ(loaded.rules[1].path, "rules/linux/a.yml");
}

TEST(Load, ForcesAKind) {
  const TemporaryFolder folder;
  folder.write("ours/a.yml",
               "id: 1\nname: N\nsearch: x\nfalsepositives: [a]\nknown_false_positives: b\n");
  EXPECT_EQ(load_from(Texts{folder / "ours"}).keys(), (Texts{"ours:1"}));
  EXPECT_EQ(load_from(Texts{"splunk:" + (folder / "ours")}).keys(), (Texts{"splunk:1"}));
  EXPECT_TRUE(load_from(Texts{"elastic:" + (folder / "ours")}).rules.empty());
}

TEST(Load, ReadsMoreWhereAKindIsForced) {
  const TemporaryFolder folder;
  folder.write("a.yml", "id: 1\ntitle: T\ndetection: {a: b}\n");
  EXPECT_TRUE(load_from(Texts{folder.path()}).rules.empty());
  EXPECT_EQ(load_from(Texts{"sigma:" + folder.path()}).keys(), (Texts{"sigma:1"}));
}

TEST(Load, TakesAColonInAPathForPartOfIt) {
  const TemporaryFolder folder;
  folder.write("other:x/a.yml", sigma_rule("1"));
  EXPECT_EQ(load_from(Texts{folder / "other:x"}).rules.size(), 1U);
}

TEST(Load, ReportsAnEmptyFile) {
  for (const char* bytes : {"", "\n \n"}) {
    const Loaded loaded = load_file("a.yml", bytes);
    ASSERT_EQ(loaded.checks(), (Texts{"empty-file"}));
    EXPECT_EQ(loaded.diagnostics[0].severity, Severity::error);
  }
}

TEST(Load, ReportsBrokenFilesAndReadsTheOthers) {
  const TemporaryFolder folder;
  folder.write("all/a.yml", "title: [open\n");
  folder.write("all/b.toml", "a = \n");
  folder.write("all/rules/c.yml", sigma_rule("1"));
  const Loaded loaded = load_from(Texts{folder / "all"});
  EXPECT_EQ(loaded.checks(), (Texts{"broken-yaml", "broken-toml"}));
  EXPECT_EQ(loaded.diagnostics[0].file, folder / "all/a.yml");
  EXPECT_GT(loaded.diagnostics[0].line, 0);
  EXPECT_EQ(loaded.keys(), (Texts{"all:1"}));
}

TEST(Load, ReadsTheDocumentsBeforeABrokenOne) {
  const Loaded loaded = load_file("a.yml", sigma_rule("1") + "---\na: b: c\n");
  EXPECT_EQ(loaded.keys(), (Texts{"rules:1"}));
  EXPECT_EQ(loaded.checks(), (Texts{"broken-yaml"}));
}

TEST(Load, ReadsOtherEncodings) {
  const Loaded latin = load_file("a.yml", sigma_rule("1", "description: caf\xe9\n"));
  EXPECT_EQ(latin.rules.at(0).description, "caf\xc3\xa9");
  ASSERT_EQ(latin.checks(), (Texts{"encoding"}));
  EXPECT_EQ(latin.diagnostics[0].line, 6);
  EXPECT_TRUE(load_file("a.yml", "\xef\xbb\xbf" + sigma_rule("1")).diagnostics.empty());
  std::string wide = "\xff\xfe";
  for (const char c : sigma_rule("1")) wide += {c, '\0'};
  EXPECT_EQ(load_file("a.yml", wide).keys(), (Texts{"rules:1"}));
  // A file that is no rule may have any encoding.
  EXPECT_EQ(load_file("a.yml", "on: caf\xe9\n").checks(), (Texts{"no-rules"}));
}

TEST(Load, ReportsDuplicateKeysAndWrongTypes) {
  const Loaded loaded = load_file("a.yml", sigma_rule("1", "level: [x]\nstatus: a\nstatus: b\n"));
  EXPECT_EQ(loaded.checks(), (Texts{"wrong-type", "duplicate-key"}));
  EXPECT_EQ(loaded.rules.at(0).status, "b");
}

TEST(Load, NamesARuleWithoutTitleByItsPath) {
  const Loaded loaded =
      load_file("a.yml", "id: 1\nlogsource: {product: linux}\ndetection: {a: b}\n");
  EXPECT_EQ(loaded.rules.at(0).title, "a.yml");
  EXPECT_EQ(loaded.checks(), (Texts{"no-title"}));
}

TEST(Load, KeepsTechniquesOnceAndReportsWhatIsNone) {
  const Loaded loaded = load_file(
      "a.yml",
      sigma_rule("1", "tags: [attack.t1021, attack.t1021, attack.t1021.1, attack.t9999]\n"));
  EXPECT_EQ(loaded.rules.at(0).techniques, (Texts{"T1021", "T9999", "T1021.001"}));
  ASSERT_EQ(loaded.checks(), (Texts{"technique-form"}));
  EXPECT_EQ(loaded.diagnostics[0].severity, Severity::warning);
  EXPECT_GT(loaded.diagnostics[0].line, 1);
  EXPECT_NE(loaded.diagnostics[0].message.find("t1021.1"), std::string::npos);
}

TEST(Load, TakesATechniqueInSmallLetters) {
  const Loaded loaded = load_file(
      "a.yml", "name: n\nid: 1\nsearch: x\ntags: {mitre_attack_id: [t1021.001, T1021.001]}\n");
  EXPECT_EQ(loaded.rules.at(0).techniques, (Texts{"T1021.001"}));
}

TEST(Load, BoundsTheTechniquesAndTheFaultsOfAFile) {
  std::string tags = "tags: [x";
  for (int i = 1000; i < 1500; ++i) tags += ", attack.t" + std::to_string(i);
  EXPECT_EQ(load_file("a.yml", sigma_rule("1", tags + "]\n")).rules.at(0).techniques.size(), 200U);
  for (int i = 1000; i < 1100; ++i) tags += ", attack.t1" + std::to_string(i);
  const Loaded loaded =
      load_file("a.yml", sigma_rule("1", "tags: [attack.t1x" + tags.substr(8) + "]\n"));
  EXPECT_LE(loaded.diagnostics.size(), 26U);
}

TEST(Load, ReportsAFileThatCannotBeRead) {
  const TemporaryFolder folder;
  ASSERT_EQ(mkfifo((folder / "a.yml").c_str(), 0644), 0);
  folder.write("b.yml", sigma_rule("1"));
  const Loaded loaded = load_from(Texts{folder.path()});
  EXPECT_EQ(loaded.checks(), (Texts{"unreadable-file"}));
  EXPECT_EQ(loaded.rules.size(), 1U);
}

TEST(Load, WarnsOfAPathWithoutRules) {
  const TemporaryFolder folder;
  folder.write("rules/readme.md", "x");
  folder.write("rules-more/a.yml", sigma_rule("1"));
  const Loaded loaded = load_from(Texts{folder / "rules", folder / "rules-more", folder.path()});
  const auto none = std::ranges::find(loaded.diagnostics, "no-rules", &Diagnostic::check);
  ASSERT_NE(none, loaded.diagnostics.end());
  EXPECT_EQ(none->file, folder / "rules");
  EXPECT_EQ(none->severity, Severity::warning);
  EXPECT_EQ(std::ranges::count(loaded.checks(), "no-rules"), 1);
}

TEST(Load, ReadsACopyOfAFileOnce) {
  const TemporaryFolder folder;
  folder.write("old/rules/a.yml", sigma_rule("1"));
  folder.write("new/rules/a.yml", sigma_rule("1"));
  const Texts paths = {"sigma:" + (folder / "old"), "sigma:" + (folder / "new")};
  const Loaded loaded = load_from(paths);
  EXPECT_EQ(loaded.keys(), (Texts{"sigma:1"}));
  EXPECT_EQ(loaded.checks(), (Texts{"copy"}));
  // The same bytes at two places of one repository are two rules.
  folder.write("new/rules/b.yml", sigma_rule("1"));
  const Loaded two = load_from(Texts{paths[1]});
  EXPECT_EQ(two.keys(), (Texts{"sigma:1", "sigma:rules/b.yml"}));
  EXPECT_EQ(two.checks(), (Texts{"id-twice"}));
}

TEST(Load, DoesNotDependOnJobsOrderOrPlace) {
  const TemporaryFolder folder;
  for (int i = 0; i < 40; ++i) {
    const std::string number = std::to_string(i);
    folder.write("a/rules/" + number + ".yml", sigma_rule(std::to_string(i % 30)));
    folder.write("b/detections/" + number + ".yml",
                 "name: S" + number + "\nsearch: x\nknown_false_positives: y\n");
  }
  const Loaded one = load_from(Texts{folder / "a", folder / "b"}, 1);
  const Loaded many = load_from(Texts{folder / "b", folder / "a"}, 5);
  std::filesystem::create_directory(folder / "a2");
  std::filesystem::rename(folder / "a", folder / "a2/a");
  const Loaded moved = load_from(Texts{folder / "b", folder / "a2/a"}, 2);
  ASSERT_EQ(one.rules.size(), 80U);
  for (const Loaded* other : {&many, &moved}) {
    EXPECT_EQ(other->keys(), one.keys());
    EXPECT_EQ(other->fingerprint, one.fingerprint);
    EXPECT_EQ(other->checks(), one.checks());
  }
}

TEST(ReadRuleFiles, FingerprintTellsWhatChanged) {
  const TemporaryFolder folder;
  folder.write("rules/a.yml", sigma_rule("1"));
  const std::string before = load_from(Texts{folder.path()}).fingerprint;
  EXPECT_EQ(load_from(Texts{folder.path()}).fingerprint, before);
  EXPECT_NE(load_from(Texts{"sigma:" + folder.path()}).fingerprint, before);
  folder.write("rules/a.yml", sigma_rule("2"));
  EXPECT_NE(load_from(Texts{folder.path()}).fingerprint, before);
  folder.write("rules/a.yml", sigma_rule("1"));
  std::filesystem::rename(folder / "rules/a.yml", folder / "rules/b.yml");
  EXPECT_NE(load_from(Texts{folder.path()}).fingerprint, before);
}

TEST(ReadRuleFiles, FailsForAPathThatDoesNotExist) {
  Report report;
  const Texts paths = {"/nowhere/at/all"};
  const Result<RuleFiles> files = read_rule_files(rule_paths_of(paths), 1, report);
  ASSERT_FALSE(files);
  EXPECT_NE(files.error().message.find("/nowhere/at/all"), std::string::npos);
}

TEST(Load, ReadsFilesOfEveryFormat) {
  const TemporaryFolder folder;
  folder.write("all/readme.md", "# Rules\n\n## False positives\n- none\n");
  folder.write("all/empty.md", "");
  folder.write("all/empty.sql", "\n");
  folder.write("all/schema.sql", "CREATE TABLE x (y);\n");
  folder.write("all/0xFF-1-odd", std::string(find_source("falconfriday")->sample));
  folder.write("all/0xFF-2-odd.txt", std::string(find_source("falconfriday")->sample));
  folder.write("all/LICENCE-notes", "x");
  folder.write("all/a.sql", std::string(find_source("osquery")->sample));
  folder.write("all/b.yaral", std::string(find_source("chronicle")->sample));
  folder.write("all/ADS/c.md", std::string(find_source("palantir")->sample));
  const Loaded loaded = load_from(Texts{folder / "all"});
  // Nobody's whole repository is like this.
  EXPECT_EQ(loaded.keys(), (Texts{"all:0xFF-9001-Remote_session_opened-Linux", "all:ADS/c.md",
                                  "all:a.sql", "all:mr_0e4a7c55-54a8-4b58-9d0e-4f7f0f2f9a10"}));
  EXPECT_EQ(loaded.checks(), Texts{});  // not of a missing id, too: these kinds have none
}

TEST(Load, KeepsOtherSigmaCollectionsApart) {
  const TemporaryFolder folder;
  folder.write("ours/LICENSE", "x");
  folder.write("ours/windows/a.yml", sigma_rule("1"));
  folder.write("hayabusa-rules/LICENSE.md", "Detection Rule License (DRL) 1.1\n");
  folder.write("hayabusa-rules/hayabusa/builtin/a.yml", sigma_rule("1"));
  folder.write("hayabusa-rules/sigma/builtin/b.yml", sigma_rule("2"));
  folder.write("clone/.git/config",
               "[remote \"origin\"]\n\turl = https://h.example/us/Hunts.git\n");
  folder.write("clone/rules/windows/a.yml", sigma_rule("1"));
  folder.write("sigma/deprecated/windows/a.yml", sigma_rule("1", "status: test\n"));
  const Loaded loaded = load_from(Texts{folder.path()});
  EXPECT_EQ(loaded.keys(), (Texts{"hayabusa:1", "hunts:1", "ours:1", "sigma:1"}));
  EXPECT_EQ(loaded.rules[0].path, "hayabusa/builtin/a.yml");
  EXPECT_EQ(loaded.rules[1].path, "rules/windows/a.yml");
  EXPECT_EQ(loaded.rules[2].path, "windows/a.yml");
  EXPECT_EQ(loaded.rules[3].status, "deprecated");
  ASSERT_EQ(loaded.diagnostics.size(), 1U);  // of the copy in Hayabusa's
  EXPECT_EQ(loaded.diagnostics[0].severity, Severity::note);
  std::filesystem::rename(folder / "ours", folder / "theirs");
  EXPECT_NE(load_from(Texts{folder.path()}).fingerprint, loaded.fingerprint);
}

TEST(Load, FindsTheRepositoryAroundAPath) {
  const TemporaryFolder folder;
  folder.write("clone/.git/config", "[remote \"origin\"]\n\turl = https://h.example/us/hunts\n");
  folder.write("clone/a/rules/windows/x.yml", sigma_rule("1"));
  folder.write("clone/b/rules/windows/x.yml", sigma_rule("1"));
  const Loaded loaded = load_from(Texts{folder / "clone/a", folder / "clone/b/rules"});
  EXPECT_EQ(loaded.keys(), (Texts{"hunts:1", "hunts:b/rules/windows/x.yml"}));
  EXPECT_EQ(loaded.rules[0].path, "a/rules/windows/x.yml");
  // A path of a key of its own begins there where nothing else marks a repository.
  std::filesystem::remove_all(folder / "clone/.git");
  const Loaded keys = load_from(std::vector<RulePath>{
      {.path = folder / "clone", .name = "ours"}, {.path = folder / "clone/a", .name = "other"}});
  EXPECT_EQ(keys.keys(), (Texts{"other:1", "ours:1"}));
  EXPECT_EQ(keys.rules[0].path, "rules/windows/x.yml");
  EXPECT_EQ(keys.rules[1].path, "b/rules/windows/x.yml");
}

TEST(Load, AddsWhatSigmasTestsKnow) {
  const TemporaryFolder folder;
  folder.write("sigma/rules/windows/a.yml", sigma_rule("1"));
  folder.write("sigma/.github/workflows/known-FPs.csv",
               "RuleId;RuleName;MatchString\n1;T 1;tool\\.exe\n2;gone;x\n");
  const Loaded loaded = load_from(Texts{folder.path()});
  ASSERT_EQ(loaded.keys(), (Texts{"sigma:1"}));
  ASSERT_EQ(loaded.rules[0].exclusions.size(), 1U);
  EXPECT_EQ(loaded.rules[0].exclusions[0].text, "tool\\.exe");
  EXPECT_EQ(loaded.checks(), (Texts{"unknown-rule"}));
  folder.write("sigma/.github/workflows/known-FPs.csv", "RuleId;RuleName;MatchString\n1;T 1;y\n");
  EXPECT_NE(load_from(Texts{folder.path()}).fingerprint, loaded.fingerprint);
}

}  // namespace
}  // namespace lofp
