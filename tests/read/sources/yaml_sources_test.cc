// The smaller rule sets in YAML: Auth0, Okta, Sublime.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "read/sources/reading.h"

namespace lofp {
namespace {

using Texts = std::vector<std::string>;

constexpr std::string_view auth0_rule =
    "title: T\nid: 1\nlogsource: {product: auth0}\ndetection: {a: {b: c}, condition: a}\n"
    "tenant_logs: x\ntags: [attack.t1110.004]\n";

TEST(Auth0, ReadsSigmaFields) {
  const Rule rule = read_as("auth0", std::string(auth0_rule) + "falsepositives: [A, B]\n").rule();
  EXPECT_EQ(rule.data_source, "auth0");
  EXPECT_EQ(rule.techniques, (Texts{"T1110.004"}));
  EXPECT_EQ(rule.logic.language, "sigma");
  EXPECT_EQ(rule.statements.size(), 2U);
}

TEST(Auth0, ReadsOtherSpellings) {
  const RulesRead reading =
      read_as("auth0", std::string(auth0_rule) +
                           "false_positive: |\n    - A text,\n      wrapped\n    - B\n"
                           "false_positives:\n  - C\n");
  EXPECT_EQ(reading.texts(), (Texts{"C", "A text, wrapped", "B"}));
  EXPECT_EQ(reading.rule().statements[1].line, 8);
  EXPECT_EQ(reading.rule().statements[2].line, 10);
  EXPECT_EQ(read_as("auth0", std::string(auth0_rule) + "false_positives: D\n").texts(),
            (Texts{"D"}));
}

TEST(Auth0, ReadsCorrelationsBesideTheirRules) {
  const RulesRead reading = read_as(
      "auth0", std::string(auth0_rule) + "---\ntitle: C\ncorrelation: {type: event_count}\n");
  ASSERT_EQ(reading.rules.size(), 2U);
  EXPECT_EQ(reading.rules[1].type, "correlation");
}

TEST(Okta, ReadsARule) {
  const Rule rule =
      read_as("okta",
              "title: T\nid: abc\nauthor: Okta\ncreated_date: '2022-10-22'\nthreat:\n  Tactic:\n"
              "    - Initial Access\n  Technique:\n    - T1078: Valid Accounts\n"
              "    - T1110.003 Spraying\n    - [odd]\ndetection:\n  okta_systemlog:\n"
              "    OIE: |\n      a eq \"b\"\n  splunk:\n    x\nfalse_positives:\n  - A\n  - B\n",
              "hunts")
          .rule();
  EXPECT_EQ(rule.id, "abc");
  EXPECT_EQ(rule.type, "hunt");
  EXPECT_EQ(rule.techniques, (Texts{"T1078", "T1110.003"}));
  EXPECT_EQ(rule.tags, (Texts{"Initial Access"}));
  EXPECT_EQ(rule.data_source, "Okta");
  EXPECT_EQ(rule.created, "2022-10-22");
  EXPECT_EQ(rule.logic.text,
            "detection:\n  okta_systemlog:\n    OIE: |\n      a eq \"b\"\n  splunk:\n    x");
  ASSERT_EQ(rule.statements.size(), 2U);
  EXPECT_EQ(rule.statements[1].line, 20);
}

TEST(Okta, PassesOverOtherFiles) {
  for (const char* text : {"title: T\ndetection: x\n", "title: T\ndetection: {a: b}\n",
                           "detection: {okta_systemlog: x}\n", "- a\n",
                           "title: T\nlogsource: {}\ndetection: {okta_systemlog: x}\n"})
    EXPECT_TRUE(read_as("okta", text).rules.empty()) << text;
}

TEST(Sublime, ReadsARule) {
  const Rule rule = read_as("sublime",
                            "name: N\ntype: rule\nseverity: low\nauthors:\n  - twitter: who\n"
                            "  - name: Full Name\nsource: |\n  type.inbound\n  and x\n"
                            "tags: [a]\nattack_types:\n  - BEC/Fraud\nfalse_positives:\n  - A\n"
                            "id: 12\n")
                        .rule();
  EXPECT_EQ(rule.title, "N");
  EXPECT_EQ(rule.level, "low");
  EXPECT_EQ(rule.authors, (Texts{"who", "Full Name"}));
  EXPECT_EQ(rule.tags, (Texts{"a", "BEC/Fraud"}));
  EXPECT_EQ(rule.logic.text, "type.inbound\nand x");
  EXPECT_EQ(rule.logic.language, "mql");
  EXPECT_EQ(rule.statements.at(0).line, 14);
}

TEST(Sublime, PassesOverOtherFiles) {
  for (const char* text : {"name: N\ntype: exclusion\nsource: x\n", "name: N\ntype: rule\n",
                           "name: N\ntype: rule\nsource: {a: b}\n"})
    EXPECT_TRUE(read_as("sublime", text).rules.empty()) << text;
}

}  // namespace
}  // namespace lofp
