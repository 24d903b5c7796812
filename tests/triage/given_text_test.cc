#include "triage/given_text.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>

#include "catalog/sample_rules.h"
#include "publish/addresses.h"
#include "triage/write_index.h"

namespace lofp {
namespace {

std::shared_ptr<const TriageIndex> index_of(const std::vector<Rule>& rules) {
  const Catalog catalog = make_catalog(rules, sample_sets());
  const Addresses addresses(catalog);
  auto index = TriageIndex::open(write_triage_index(catalog, addresses.pages()));
  EXPECT_TRUE(index);
  return index ? *index : nullptr;
}

class GivenTexts : public testing::Test {
 protected:
  GivenTexts() {
    Rule whoami = sample_rule("sigma", "Aaaa-1", {"Scripts of administrators that use whoami.exe"});
    whoami.title = "Whoami Utility Execution";
    whoami.path = "rules/windows/proc_creation_win_whoami.yml";
    whoami.techniques = {"T1033"};
    index_ = index_of({whoami, sample_rule("elastic", "b", {"Backups of the night"})});
  }

  GivenText read(std::string_view text) const { return read_given_text(*index_, text); }
  std::string answer(std::string_view text) const { return answer_given_text(*index_, text, 3); }

  std::shared_ptr<const TriageIndex> index_;
};

TEST_F(GivenTexts, FindsARuleByAnyOfItsNames) {
  for (const std::string_view name :
       {"sigma:Aaaa-1", "aaaa-1", " Whoami utility execution\n", "proc_creation_win_whoami.yml",
        "rules\\windows\\Proc_Creation_Win_Whoami.yml", "proc_creation_win_whoami"}) {
    EXPECT_EQ(read(name).kind, GivenKind::rule) << name;
    EXPECT_TRUE(answer(name).contains(R"("key":"sigma:Aaaa-1")")) << name;
  }
}

TEST_F(GivenTexts, TakesAnythingElseForACommandLine) {
  const auto process = [&](std::string_view text) {
    const GivenText given = read(text);
    EXPECT_EQ(given.kind, GivenKind::command) << text;
    return std::string(given.alert.fact(FactName::process));
  };
  EXPECT_EQ(process("whoami.exe /all"), "whoami.exe");
  EXPECT_EQ(process("\"C:\\Program Files\\A\\b.exe\" -x"), "b.exe");
  EXPECT_EQ(process("C:\\Program Files\\A\\b.exe -x"), "b.exe");
  EXPECT_EQ(process("/usr/bin/curl https://example.org/"), "curl");
  EXPECT_EQ(process("\""), "");
  EXPECT_EQ(process("{ Get-Process }"), "{");
  EXPECT_EQ(process("[Net.WebClient]::new()"), "[Net.WebClient]::new()");
}

TEST_F(GivenTexts, TakesWordsForTheTitleOfAnotherRule) {
  for (const std::string_view title :
       {"AWS Snapshot Shared - Unusual Account", "Whoami.EXE Execution Anomaly (LOLBin)"}) {
    EXPECT_EQ(read(title).kind, GivenKind::rule) << title;
    EXPECT_EQ(read(title).alert.rule_name, title);
  }
  for (const std::string_view line : {"Net.exe user", "Get-Process lsass", "Powershell -enc AAAA",
                                      "Whoami", "net user guest", "Xcopy a /s"})
    EXPECT_EQ(read(line).kind, GivenKind::command) << line;
}

TEST_F(GivenTexts, KnowsIdsOfTechniques) {
  const GivenText given = read("t1033, attack.t1059.001");
  EXPECT_EQ(given.kind, GivenKind::techniques);
  EXPECT_EQ(given.alert.techniques, (std::vector<std::string>{"T1033", "T1059.001"}));
}

TEST_F(GivenTexts, TakesTheFirstOfSeveralAlerts) {
  const GivenText given = read(R"([{"rule": "aaaa-1"}, {"rule": "b"}])");
  EXPECT_EQ(given.kind, GivenKind::alert);
  EXPECT_EQ(given.others, 1U);
  EXPECT_EQ(given.alert.rule_name, "aaaa-1");
}

TEST_F(GivenTexts, SaysWhatIsWrongWithJson) {
  const GivenText given = read("{\"rule\": \"a\"");
  EXPECT_EQ(given.kind, GivenKind::broken);
  EXPECT_FALSE(given.problem.empty());
  EXPECT_TRUE(answer("{\"rule\": \"a\"").contains(R"("given":"broken")"));
  EXPECT_EQ(read("{").kind, GivenKind::broken);
  EXPECT_EQ(read("").kind, GivenKind::nothing);
  EXPECT_EQ(read(" \n").kind, GivenKind::nothing);
}

}  // namespace
}  // namespace lofp
