// The rule sets that are no YAML: FalconFriday, Palantir, osquery-defense-kit, Chronicle.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "read/sources/reading.h"

namespace lofp {
namespace {

using Texts = std::vector<std::string>;

TEST(FalconFriday, ReadsADetection) {
  const Rule rule =
      read_as(
          "falconfriday",
          "# Odd shells\r\n## Metadata\r\n**ID:** 0xFF-1-Odd\r\n\r\n**OS:** Linux, macOS\r\n---\r\n"
          "## ATT&CK Tags\r\n| Tactic | Technique | Subtechnique |\r\n|---|---|---|\r\n"
          "| TA0002 | T1059 | 004 | Shell |\r\n|TA0003|T1098||x|\r\n"
          "## Detection description\r\nFinds them.\r\n"
          "## False\xc2\xa0Positives\r\nBackup jobs.\r\n\r\n* Scanners\r\n\r\n---\r\n"
          "## Detection\r\n**Query:**\r\n```C#\r\nShells\r\n// # no heading\r\n```\r\n")
          .rule();
  EXPECT_EQ(rule.title, "Odd shells");
  EXPECT_EQ(rule.id, "0xFF-1-Odd");
  EXPECT_EQ(rule.data_source, "Linux, macOS");
  EXPECT_EQ(rule.techniques, (Texts{"T1059.004", "T1098"}));
  EXPECT_EQ(rule.description, "Finds them.");
  EXPECT_EQ(rule.logic.text, "Shells\n// # no heading");
  EXPECT_EQ(rule.logic.language, "kusto");
  ASSERT_EQ(rule.statements.size(), 2U);
  EXPECT_EQ(rule.statements[0].text, "Backup jobs.");
  EXPECT_EQ(rule.statements[0].line, 15);
  EXPECT_EQ(rule.statements[1].line, 17);
}

TEST(FalconFriday, ReadsAHunt) {
  const Rule rule =
      read_as("falconfriday",
              "# T1021.003 - Objects\n## Hunt Tags\n**ID:** T1021.003\n\n## ATT&CK Tags\n"
              "**Tactic:** x\n## Hunt details\n### KQL\n```\nquery\n```\n## False Positives\n"
              "*  Many\n",
              "hunts")
          .rule();
  EXPECT_EQ(rule.id, "");  // a technique is none
  EXPECT_EQ(rule.type, "hunt");
  EXPECT_EQ(rule.techniques, (Texts{"T1021.003"}));
  EXPECT_EQ(rule.logic.text, "query");
  EXPECT_EQ(rule.statements.at(0).text, "Many");
}

TEST(FalconFriday, PassesOverOtherFiles) {
  for (const char* text :
       {"# Readme\n## False positives\n- a\n", "# A\n## Metadata\n## Considerations\n", "words\n"})
    EXPECT_TRUE(read_as("falconfriday", text).rules.empty()) << text;
}

constexpr std::string_view strategy =
    "# Goal\nFind it.\n# "
    "Categorization\n[Discovery](https://attack.mitre.org/wiki/Technique/T1063)\n"
    "# Strategy Abstract\nLook.\n# False Positives\nThese are known:\n* A\n  * B\n\nOthers, too.\n"
    "# Priority\nLow.\n";

TEST(Palantir, ReadsAStrategy) {
  const RulesRead reading = read_as("palantir", std::string(strategy), "ADS-Examples",
                                    "ADS-Examples/001-Odd-Shells_found.md");
  EXPECT_EQ(reading.rule().title, "Odd Shells found");
  EXPECT_EQ(reading.rule().description, "Find it.");
  EXPECT_EQ(reading.rule().techniques, (Texts{"T1063"}));
  EXPECT_EQ(reading.rule().logic.text, "Look.");
  EXPECT_EQ(reading.texts(), (Texts{"A\n* B", "Others, too."}));
  EXPECT_EQ(reading.rule().statements.at(0).line, 9);
}

TEST(Palantir, TakesTheHeadingAboveForTheTitle) {
  const RulesRead reading =
      read_as("palantir",
              "# Blocked Names\n## Goal\nx\n## Categorization\n## Platforms\n* a\n* b\n"
              "## Strategy Abstract\n## False Positives\nA\n");
  EXPECT_EQ(reading.rule().title, "Blocked Names");
  EXPECT_EQ(reading.rule().data_source, "a, b");
}

TEST(Palantir, PassesOverTheTemplate) {
  EXPECT_TRUE(read_as("palantir",
                      "# Goal\nThe goal is the intended purpose of the alert.\n# Categorization\n"
                      "# Strategy Abstract\n# False Positives\nA\n")
                  .rules.empty());
}

constexpr std::string_view query =
    "-- Odd shells\n-- false-positives:\n--   * A, which\n--     goes on\n-- refs:\n"
    "--   * https://attack.mitre.org/techniques/T1059/004/ (Shell)\n-- platform: linux\n"
    "-- tags: events disabled\nSELECT 1\n";

TEST(Osquery, ReadsAQuery) {
  const Rule rule =
      read_as("osquery", std::string(query), "execution", "detection/execution/a.sql").rule();
  EXPECT_EQ(rule.title, "Odd shells");
  EXPECT_EQ(rule.techniques, (Texts{"T1059.004"}));
  EXPECT_EQ(rule.data_source, "linux");
  EXPECT_EQ(rule.tags, (Texts{"events", "disabled"}));
  EXPECT_EQ(rule.status, "disabled");
  EXPECT_EQ(rule.logic.text, "SELECT 1");
  EXPECT_EQ(rule.logic.language, "sql");
  ASSERT_EQ(rule.statements.size(), 1U);
  EXPECT_EQ(rule.statements[0].text, "A, which goes on");
  EXPECT_EQ(rule.statements[0].line, 3);
}

TEST(Osquery, PassesOverOtherFiles) {
  for (const char* text :
       {"-- tags: a\nCREATE TABLE x (y);\n", "-- A schema\nSELECT 1\n", "SELECT 1\n"})
    EXPECT_TRUE(read_as("osquery", text).rules.empty()) << text;
  EXPECT_TRUE(read_as("osquery", std::string(query), "incident_response", "a.sql").rules.empty());
  EXPECT_TRUE(read_as("osquery", std::string(query), "more", "policy/more/a.sql").rules.empty());
}

TEST(Chronicle, ReadsRules) {
  const RulesRead reading = read_as(
      "chronicle",
      "rule one {\n  meta:\n    rule_name = \"One\"\n    rule_id = \"mr_1\"\n"
      "    mitre = \"Execution, t1204, T1059.001\"\n    false_positives = \"A \\\"b\\\"\"\n"
      "    platform = \"Windows\"\n    severity = \"High\"\n  events:\n    $e.a = 1\n  condition:\n"
      "    $e\n}\nrule two {\n  meta:\n    falsepositives = \"C\"\n  events:\n    $e\n}\n",
      "x", "rules/_deprecated/x/a.yaral");
  ASSERT_EQ(reading.rules.size(), 2U);
  EXPECT_EQ(reading.rules[0].title, "One");
  EXPECT_EQ(reading.rules[0].id, "mr_1");
  EXPECT_EQ(reading.rules[0].techniques, (Texts{"T1204", "T1059.001"}));
  EXPECT_EQ(reading.rules[0].data_source, "Windows");
  EXPECT_EQ(reading.rules[0].status, "deprecated");
  EXPECT_EQ(reading.rules[0].logic.text, "  events:\n    $e.a = 1\n  condition:\n    $e");
  EXPECT_EQ(reading.rules[0].statements.at(0).line, 6);
  EXPECT_EQ(reading.rules[1].id, "two");
  EXPECT_EQ(reading.rules[1].document, 1U);
  EXPECT_EQ(reading.texts(), (Texts{"A \"b\"", "C"}));
}

}  // namespace
}  // namespace lofp
