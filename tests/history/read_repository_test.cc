#include "history/read_repository.h"

#include "history/small_repository.h"

namespace lofp {
namespace {

using Spans = std::vector<std::string>;

TEST(RepositoryHistory, WhenTextsCameAndWent) {
  const SmallRepository repository;
  repository.write("a.yml", sigma_rule(1, {"Backup agents", "Unknown"}));
  const std::string first = repository.commit("2020-01-01");
  repository.write("a.yml",
                   sigma_rule(1, {"BACKUP  agents", "Scripts of administrators"}, "b.exe"));
  repository.commit("2020-02-01");
  repository.write("a.yml", sigma_rule(1, {}));
  repository.commit("2020-03-01");
  repository.write("a.yml", sigma_rule(1, {"Backup agents"}));
  const std::string last = repository.commit("2020-04-01");

  const auto history = repository.history();
  ASSERT_TRUE(history) << history.error().message;
  EXPECT_EQ(history->tip, last);
  EXPECT_EQ(history->day, "2020-04-01");
  EXPECT_EQ(history->commits, 4);
  EXPECT_EQ(history->versions, 4);
  EXPECT_EQ(history->table[CommitId(0)].hash, first);
  ASSERT_EQ(history->rules.size(), 1);
  const RuleHistory& rule = history->rules[0];
  EXPECT_EQ(rule.key, "rules:0c5b7a2e-7f0b-4e3c-9a51-3f1d2b6c7a01");
  EXPECT_EQ(rule.title, "Rule 1");
  EXPECT_EQ(rule.path, "a.yml");
  EXPECT_FALSE(rule.went);
  EXPECT_EQ(spans_of(*history, rule.texts),
            (Spans{"Backup agents [2020-01-01, 2020-03-01)", "Unknown [2020-01-01, 2020-02-01)",
                   "Scripts of administrators [2020-02-01, 2020-03-01)",
                   "Backup agents [2020-04-01, )"}));
  ASSERT_EQ(rule.exclusions.size(), 1);
  EXPECT_TRUE(rule.exclusions[0].went);
  EXPECT_TRUE(rule.exclusions[0].text.contains("b.exe")) << rule.exclusions[0].text;
}

TEST(RepositoryHistory, RenamedRulesNeitherComeNorGo) {
  const SmallRepository repository;
  repository.write("a.yml", sigma_rule(1, {"Backup agents"}));
  repository.commit("2020-01-01");
  repository.git({"mv", "a.yml", "b.yml"});
  repository.write("b.yml", sigma_rule(1, {"Backup agents", "Scripts"}));
  repository.commit("2020-02-01");
  const auto history = repository.history();
  ASSERT_TRUE(history && history->rules.size() == 1);
  EXPECT_EQ(history->rules[0].path, "b.yml");
  EXPECT_FALSE(history->rules[0].went);
  EXPECT_EQ(spans_of(*history, history->rules[0].texts),
            (Spans{"Backup agents [2020-01-01, )", "Scripts [2020-02-01, )"}));
}

TEST(RepositoryHistory, AnIdInTwoFilesIsOneRule) {
  const SmallRepository repository;
  repository.write("a.yml", sigma_rule(1, {"Backup agents"}));
  repository.write("b.yml", sigma_rule(1, {"Backup agents", "Scripts"}));
  repository.commit("2020-01-01");
  repository.git({"rm", "--quiet", "a.yml"});
  repository.commit("2020-02-01");
  const auto half = repository.history();
  ASSERT_TRUE(half && half->rules.size() == 1);
  EXPECT_FALSE(half->rules[0].went);
  EXPECT_EQ(spans_of(*half, half->rules[0].texts),
            (Spans{"Backup agents [2020-01-01, )", "Scripts [2020-01-01, )"}));
  repository.git({"rm", "--quiet", "b.yml"});
  repository.commit("2020-03-01");
  const auto whole = repository.history(*half);
  ASSERT_TRUE(whole && whole->rules.size() == 1);
  ASSERT_TRUE(whole->rules[0].went);
  EXPECT_EQ(whole->table[*whole->rules[0].went].day, "2020-03-01");
  EXPECT_EQ(spans_of(*whole, whole->rules[0].texts),
            (Spans{"Backup agents [2020-01-01, 2020-03-01)", "Scripts [2020-01-01, 2020-03-01)"}));
}

TEST(RepositoryHistory, MergesCountWhereTheyAreMerged) {
  const SmallRepository repository;
  repository.write("a.yml", sigma_rule(1, {"Backup agents"}));
  repository.commit("2020-01-01");
  repository.git({"checkout", "--quiet", "-b", "side"});
  repository.write("b.yml", sigma_rule(2, {"Scripts"}));
  repository.commit("2020-02-01");
  repository.git({"checkout", "--quiet", "main"});
  repository.write("c.yml", sigma_rule(3, {"Scanners"}));
  repository.commit("2020-03-01");
  repository.git({"merge", "--quiet", "--no-ff", "-m", "m", "side"}, "2020-04-01");
  const auto history = repository.history();
  ASSERT_TRUE(history && history->rules.size() == 3);
  EXPECT_EQ(history->commits, 3);
  EXPECT_EQ(spans_of(*history, history->rules[1].texts), Spans{"Scripts [2020-04-01, )"});
  EXPECT_EQ(spans_of(*history, history->rules[2].texts), Spans{"Scanners [2020-03-01, )"});
}

TEST(RepositoryHistory, GoesOnWithWhatIsNew) {
  const SmallRepository repository;
  repository.write("a.yml", sigma_rule(1, {"Backup agents", "Unknown"}, "b.exe"));
  repository.write("b.yml", sigma_rule(1, {"Unknown"}));
  repository.commit("2020-01-01");
  const auto first = repository.history();
  ASSERT_TRUE(first);
  repository.write("a.yml", sigma_rule(1, {"Backup agents"}, "c.exe"));
  repository.write("c.yml", sigma_rule(2, {"Scripts"}));
  repository.commit("2020-02-01");
  repository.git({"rm", "--quiet", "b.yml"});
  repository.commit("2020-03-01");
  const auto gone_on = repository.history(*first);
  const auto anew = repository.history();
  ASSERT_TRUE(gone_on && anew);
  EXPECT_EQ(gone_on->rules, anew->rules);
  EXPECT_EQ(gone_on->table, anew->table);
  EXPECT_EQ(gone_on->commits, 3);
  EXPECT_EQ(repository.history(*gone_on), *gone_on);
}

TEST(RepositoryHistory, AWrittenOverHistoryIsReadAnew) {
  const SmallRepository repository;
  repository.write("a.yml", sigma_rule(1, {"Backup agents"}));
  repository.commit("2020-01-01");
  const auto first = repository.history();
  ASSERT_TRUE(first);
  repository.write("a.yml", sigma_rule(1, {"Scripts"}));
  repository.git({"add", "--all"});
  repository.git({"commit", "--quiet", "--amend", "-m", "other"}, "2020-02-01");
  const auto second = repository.history(*first);
  ASSERT_TRUE(second && second->rules.size() == 1);
  EXPECT_EQ(second->commits, 1);
  EXPECT_EQ(spans_of(*second, second->rules[0].texts), Spans{"Scripts [2020-02-01, )"});
}

TEST(RepositoryHistory, WhatIsNoRuleIsPassedOver) {
  const SmallRepository repository;
  repository.write("broken.yml", "title: [");
  repository.write("other.yml", "a: b");
  repository.write("README.md", "# Read me");
  repository.write(".hidden/a.yml", sigma_rule(1, {"Backup agents"}));
  repository.write("large.yml", sigma_rule(2, {"Scripts"}) + std::string(5U << 20U, '#'));
  repository.write("line\nbreak \x1b[31m \xff.yml",
                   "title: No id\nlogsource: {product: a}\n"
                   "detection: {s: {a: b}, condition: s}\nfalsepositives: [Scanners]\n");
  repository.git({"symbolic-ref", "HEAD", "refs/heads/main"});
  repository.commit("2020-01-01");
  const auto history = repository.history();
  ASSERT_TRUE(history) << history.error().message;
  ASSERT_EQ(history->rules.size(), 1);
  EXPECT_EQ(history->rules[0].key.find('\x1b'), std::string::npos);
  EXPECT_EQ(history->unread, 1);
}

TEST(RepositoryHistory, NothingOfTheRepositoryRuns) {
  const SmallRepository repository;
  repository.write(".gitattributes", "*.yml filter=x diff=x\n");
  repository.write("a.yml", sigma_rule(1, {"Backup agents"}));
  repository.commit("2020-01-01");
  const std::string mark = repository.path() + "/ran";
  repository.git({"config", "core.fsmonitor", "touch " + mark});
  repository.git({"config", "diff.x.textconv", "touch " + mark});
  repository.git({"config", "filter.x.smudge", "touch " + mark});
  repository.git({"config", "core.pager", "touch " + mark});
  repository.git({"config", "log.showSignature", "true"});
  const auto history = repository.history();
  ASSERT_TRUE(history) << history.error().message;
  EXPECT_EQ(history->rules.size(), 1);
  EXPECT_FALSE(std::filesystem::exists(mark));
}

TEST(RepositoryHistory, WhatCannotBeRead) {
  const TemporaryFolder empty;
  const auto none = BorrowedObjects::open(empty.path());
  ASSERT_FALSE(none);
  EXPECT_TRUE(none.error().message.contains("no git repository"));

  const SmallRepository repository;
  const auto without_commit = BorrowedObjects::open(repository.path());
  ASSERT_FALSE(without_commit);
  EXPECT_TRUE(without_commit.error().message.contains("no commit"));

  repository.write("a.yml", sigma_rule(1, {"Backup agents"}));
  repository.commit("2020-01-01");
  repository.write("a.yml", sigma_rule(1, {"Scripts"}));
  repository.commit("2020-02-01");
  const std::string shallow = empty / "shallow";
  repository.git({"clone", "--quiet", "--depth=1", "file://" + repository.path(), shallow});
  const auto cut = BorrowedObjects::open(shallow);
  ASSERT_FALSE(cut);
  EXPECT_TRUE(cut.error().message.contains("--unshallow")) << cut.error().message;
}

TEST(RepositoryHistory, BrokenAndMissingObjects) {
  const SmallRepository repository;
  repository.write("a.yml", sigma_rule(1, {"Backup agents"}));
  repository.write("b.yml", sigma_rule(2, {"Scripts"}));
  repository.commit("2020-01-01");
  const std::string name = repository.git({"rev-parse", "HEAD:a.yml"});
  const std::string object =
      repository.path() + "/.git/objects/" + name.substr(0, 2) + "/" + name.substr(2);
  std::filesystem::remove(object);
  const auto missing = repository.history();
  ASSERT_TRUE(missing) << missing.error().message;
  EXPECT_EQ(missing->unread, 1);
  EXPECT_EQ(missing->rules.size(), 1);
  std::ofstream(object) << "no object";
  const auto broken = repository.history();
  EXPECT_TRUE(!broken || broken->unread == 1);
}

}  // namespace
}  // namespace lofp
