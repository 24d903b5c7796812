#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "read/sources/reading.h"

namespace lofp {
namespace {

using Texts = std::vector<std::string>;

RulesRead read(const std::string& text) {
  return read_as("sigma", text);
}

// A rule with these lines added.
RulesRead read_with(const std::string& lines) {
  return read("title: t\nlogsource: {product: linux}\ndetection: {a: {b: c}, condition: a}\n" +
              lines);
}

TEST(Sigma, ReadsEveryField) {
  const RulesRead reading = read(
      "title: Remote Session\n"
      "id: 5f4dfb25-3c0b-4e05-9a7e-6a1b3ac2b6f0\n"
      "status: test\n"
      "description: |\n"
      "    Detects a session.\n"
      "\n"
      "    Or two.\n"
      "license: MIT\n"
      "references:\n"
      "    - https://example.org/a\n"
      "author: Some One, Another\n"
      "date: 2024-01-02\n"
      "modified: 2024/03/04\n"
      "tags:\n"
      "    - attack.lateral-movement\n"
      "    - attack.t1021.004\n"
      "logsource:\n"
      "    product: linux\n"
      "    category: process_creation\n"
      "    service: sshd\n"
      "detection:\n"
      "    # what we look for\n"
      "    selection:\n"
      "        name|endswith: 'sshd'   # quoted\n"
      "    condition: selection\n"
      "falsepositives:\n"
      "    - Administrators at work\n"
      "    - Backup\n"
      "level: high\n");
  EXPECT_TRUE(reading.faults.empty());
  const Rule& rule = reading.rule();
  EXPECT_EQ(rule.title, "Remote Session");
  EXPECT_EQ(rule.id, "5f4dfb25-3c0b-4e05-9a7e-6a1b3ac2b6f0");
  EXPECT_EQ(rule.status, "test");
  EXPECT_EQ(rule.description, "Detects a session.\n\nOr two.");
  EXPECT_EQ(rule.license, "MIT");
  EXPECT_EQ(rule.references, (Texts{"https://example.org/a"}));
  EXPECT_EQ(rule.authors, (Texts{"Some One, Another"}));
  EXPECT_EQ(rule.created, "2024-01-02");
  EXPECT_EQ(rule.modified, "2024/03/04");
  EXPECT_EQ(rule.tags, (Texts{"attack.lateral-movement", "attack.t1021.004"}));
  EXPECT_EQ(rule.techniques, (Texts{"T1021.004"}));
  EXPECT_EQ(rule.data_source, "linux");
  EXPECT_EQ(rule.category, "process_creation");
  EXPECT_EQ(rule.service, "sshd");
  EXPECT_EQ(rule.level, "high");
  EXPECT_EQ(rule.type, "");
  EXPECT_EQ(rule.line, 1);
  EXPECT_EQ(rule.logic.language, "sigma");
  EXPECT_EQ(rule.logic.text,
            "detection:\n"
            "    # what we look for\n"
            "    selection:\n"
            "        name|endswith: 'sshd'   # quoted\n"
            "    condition: selection");
  ASSERT_EQ(rule.statements.size(), 2U);
  EXPECT_EQ(rule.statements[0].text, "Administrators at work");
  EXPECT_EQ(rule.statements[0].line, 27);
  EXPECT_EQ(rule.statements[0].origin, Origin::field);
  EXPECT_EQ(rule.statements[1].line, 28);
}

TEST(Sigma, TakesFalsePositivesOfAnyForm) {
  EXPECT_EQ(read_with("falsepositives: Only one\n").texts(), (Texts{"Only one"}));
  EXPECT_EQ(read_with("falsepositives: [1.0, yes, 010, 2024-01-02, True, 0x1F]\n").texts(),
            (Texts{"1.0", "yes", "010", "2024-01-02", "True", "0x1F"}));
  EXPECT_EQ(read_with("falsepositives: 7\n").texts(), (Texts{"7"}));
  EXPECT_EQ(read_with("falsepositives: false\n").texts(), (Texts{"false"}));
  EXPECT_EQ(read_with("falsepositives:\n- >\n  folded\n  text\n- 'q: r'\n").texts(),
            (Texts{"folded text", "q: r"}));
  EXPECT_EQ(read_with("falsepositives: &x [a]\nother: *x\n").texts(), (Texts{"a"}));
}

TEST(Sigma, TakesNothingForNoFalsePositive) {
  for (const char* value : {"", "~", "null", "[]", "''", "[~]", "['', ' ']", "\n- \n-\n"}) {
    const RulesRead reading = read_with("falsepositives: " + std::string(value) + "\n");
    EXPECT_EQ(reading.rules.size(), 1U) << value;
    EXPECT_EQ(reading.texts(), Texts{}) << value;
    EXPECT_TRUE(reading.faults.empty()) << value;
  }
}

TEST(Sigma, TakesAnItemWithAColonAsText) {
  const RulesRead reading = read_with("falsepositives:\n    - Tools: backup, scan\n    - More\n");
  EXPECT_EQ(reading.texts(), (Texts{"Tools: backup, scan", "More"}));
  ASSERT_EQ(reading.faults.size(), 1U);
  EXPECT_EQ(reading.faults[0].line, 5);
  EXPECT_FALSE(reading.faults[0].fatal);
}

TEST(Sigma, ReportsWrongTypesAndReadsTheRest) {
  const RulesRead reading = read_with("falsepositives: {a: b}\nlevel: [high]\nauthor: me\n");
  EXPECT_EQ(reading.rule().level, "");
  EXPECT_EQ(reading.rule().authors, (Texts{"me"}));
  EXPECT_EQ(reading.faults.size(), 2U);
  const RulesRead text = read("title: t\nlogsource: linux\ndetection: none\n");
  EXPECT_EQ(text.rule().logic.text, "detection: none");
  EXPECT_EQ(text.faults.size(), 2U);
}

TEST(Sigma, ReadsTechniquesFromTags) {
  EXPECT_EQ(read_with("tags: [attack.t1021, ATTACK.T1059.001, attack.execution, attack.s0002, "
                      "attack.ta0008, attack.tactic, car.t1021, cve.2024-1, t1021]\n")
                .rule()
                .techniques,
            (Texts{"T1021", "T1059.001"}));
  // Whoever knows the tactics sorts out the rest of the name space, mistyped ones among them.
  EXPECT_EQ(read_with("tags: [attack.t1021.1, attack.stealth, 'attack:t1059', cve.2024-1, t1]\n")
                .rule()
                .tactics,
            (Texts{"attack.t1021.1", "attack.stealth", "attack:t1059"}));
}

TEST(Sigma, ReadsACorrelation) {
  const RulesRead reading = read(
      "title: Many\n"
      "correlation:\n"
      "    type: event_count # of these\n"
      "    rules: [one]\n"
      "falsepositives: [Scanner]\n");
  EXPECT_EQ(reading.rule().type, "correlation");
  EXPECT_EQ(reading.rule().logic.text,
            "correlation:\n    type: event_count # of these\n    rules: [one]");
  EXPECT_EQ(reading.texts(), (Texts{"Scanner"}));
}

TEST(Sigma, ReadsEachDocumentOfAFile) {
  const RulesRead reading = read(
      "title: One\nlogsource: {product: a}\ndetection: {x: 1}\nfalsepositives: [A]\n"
      "---\n"
      "title: Two\nlogsource: {product: b}\ndetection: {x: 2}\nfalsepositives: [B]\n"
      "---\n"
      "just: a note\n"
      "---\n"
      "title: Three\ncorrelation: {rules: [x]}\n");
  ASSERT_EQ(reading.rules.size(), 3U);
  EXPECT_EQ(reading.texts(), (Texts{"A", "B"}));
  EXPECT_EQ(reading.rules[1].line, 6);
  EXPECT_EQ(reading.rules[1].document, 1U);
  EXPECT_EQ(reading.rules[1].logic.text, "detection: {x: 2}");
  EXPECT_EQ(reading.rules[2].title, "Three");
  EXPECT_EQ(reading.rules[2].document, 3U);
}

TEST(Sigma, InheritsFromAGlobalDocument) {
  const RulesRead reading = read(
      "action: global\n"
      "title: Shared\n"
      "tags: [attack.t1021]\n"
      "logsource: {product: windows}\n"
      "detection:\n"
      "    condition: selection\n"
      "falsepositives: [Inherited]\n"
      "---\n"
      "logsource: {service: system}\n"
      "detection:\n"
      "    selection: {EventID: 1}\n"
      "---\n"
      "logsource: {service: security, product: linux}\n"
      "detection:\n"
      "    selection: {EventID: 2}\n"
      "falsepositives: [Own]\n");
  ASSERT_EQ(reading.rules.size(), 2U);
  EXPECT_EQ(reading.texts(), (Texts{"Inherited", "Own"}));
  const Rule& first = reading.rules[0];
  EXPECT_EQ(first.title, "Shared");
  EXPECT_EQ(first.techniques, (Texts{"T1021"}));
  EXPECT_EQ(first.data_source, "windows");
  EXPECT_EQ(first.service, "system");
  EXPECT_EQ(first.statements[0].line, 7);
  EXPECT_EQ(first.logic.text,
            "detection:\n    condition: selection\ndetection:\n    selection: {EventID: 1}");
  EXPECT_EQ(reading.rules[1].data_source, "linux");
}

TEST(Sigma, ResetEndsWhatWasInherited) {
  const RulesRead reading = read(
      "action: global\ntitle: Shared\nlogsource: {product: a}\nfalsepositives: [Inherited]\n"
      "---\n"
      "detection: {x: 1}\n"
      "---\n"
      "action: reset\n"
      "---\n"
      "title: Alone\nlogsource: {product: b}\ndetection: {x: 2}\n"
      "---\n"
      "just: a note\n");
  ASSERT_EQ(reading.rules.size(), 2U);
  EXPECT_EQ(reading.texts(), (Texts{"Inherited"}));
  EXPECT_EQ(reading.rules[1].title, "Alone");
}

TEST(Sigma, RepeatTakesWhatTheRuleBeforeHas) {
  const RulesRead reading = read(
      "title: One\nlogsource: {product: a}\ndetection: {x: 1}\nfalsepositives: [A]\nlevel: low\n"
      "---\n"
      "action: repeat\nlevel: high\n");
  ASSERT_EQ(reading.rules.size(), 2U);
  EXPECT_EQ(reading.texts(), (Texts{"A", "A"}));
  EXPECT_EQ(reading.rules[1].title, "One");
  EXPECT_EQ(reading.rules[1].level, "high");
}

TEST(Sigma, RepeatTakesWhatTheRuleBeforeInherited) {
  const RulesRead reading = read(
      "action: global\ntitle: Shared\nfalsepositives: [A]\n"
      "---\n"
      "logsource: {product: a}\ndetection: {x: 1}\n"
      "---\n"
      "action: repeat\nlogsource: {service: b}\n"
      "---\n"
      "action: repeat\nlevel: high\n");
  ASSERT_EQ(reading.rules.size(), 3U);
  EXPECT_EQ(reading.texts(), (Texts{"A", "A", "A"}));
  EXPECT_EQ(reading.rules[2].title, "Shared");
  EXPECT_EQ(reading.rules[2].service, "b");
  EXPECT_EQ(reading.rules[2].data_source, "a");
}

TEST(Sigma, InheritingDoesNotMakeATextExplode) {
  std::string text =
      "action: global\ntitle: t\nlogsource: {a: b}\ndescription: " + std::string(1'000'000, 'x') +
      "\n";
  for (int i = 0; i < 2'000; ++i) text += "---\ndetection: {x: 1}\n";
  const RulesRead reading = read(text);
  std::size_t bytes = 0;
  for (const Rule& rule : reading.rules) bytes += rule.description.size();
  EXPECT_GE(reading.rules.size(), 5U);
  EXPECT_LE(bytes, 100'000'000U);
  ASSERT_FALSE(reading.faults.empty());
}

TEST(Sigma, PassesOverWhatIsNoRule) {
  for (const char* text : {"name: workflow\non: push\njobs: {}\n", "title: t\nlogsource: {}\n",
                           "title: t\ndetection: {}\n", "- title: t\n", "title: t\n", "~\n",
                           "text\n", "title: t\nfilter: {rules: [x]}\nlogsource: {product: a}\n"})
    EXPECT_TRUE(read(text).rules.empty()) << text;
}

TEST(Sigma, ReadsARuleWithoutAName) {
  EXPECT_EQ(read("detection: {a: b}\nlogsource: {c: d}\nfalsepositives: [x]\n").texts(),
            (Texts{"x"}));
}

TEST(Sigma, JoinsSeveralProducts) {
  EXPECT_EQ(read("title: t\ndetection: {a: b}\nlogsource: {product: [windows, linux]}\n")
                .rule()
                .data_source,
            "windows, linux");
}

TEST(Sigma, KeepsAnchors) {
  const RulesRead reading = read(
      "title: t\nlogsource: {product: a}\n"
      "detection:\n"
      "    one: &names [a, b]\n"
      "    two: *names\n"
      "    condition: one or two\n"
      "falsepositives: [x]\n");
  EXPECT_EQ(reading.rule().logic.text,
            "detection:\n    one: &names [a, b]\n    two: *names\n    condition: one or two");
}

TEST(Sigma, ReadsFlowStyle) {
  const RulesRead reading = read(
      "{title: t, logsource: {product: p}, detection: {a: {b: c}, condition: a}, falsepositives: "
      "[x]}");
  EXPECT_EQ(reading.rule().logic.text, "detection: {a: {b: c}, condition: a}");
  EXPECT_EQ(reading.texts(), (Texts{"x"}));
}

TEST(Sigma, ReadsItsListOfKnownFalsePositives) {
  const auto read_list = [](std::string_view text) {
    return find_source("sigma")->known_list.read(text, "list.csv");
  };
  const auto list = read_list(
      "RuleId;RuleName;MatchString\nABC;Name;target\\.exe\n\nd;;a;b\nshort;x\nempty;x; \n");
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].rule, "abc");
  EXPECT_EQ(list[0].pattern, "target\\.exe");
  EXPECT_EQ(list[0].file, "list.csv");
  EXPECT_EQ(list[0].line, 2);
  EXPECT_EQ(list[1].pattern, "a;b");
  EXPECT_EQ(list[1].line, 4);
  EXPECT_TRUE(read_list("a,b\nc,d\n").empty());
  EXPECT_TRUE(read_list("").empty());
}

}  // namespace
}  // namespace lofp
