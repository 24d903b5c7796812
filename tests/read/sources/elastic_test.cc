#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "read/sources/reading.h"

namespace lofp {
namespace {

using Texts = std::vector<std::string>;

RulesRead read(const std::string& text) {
  return read_as("elastic", text, "okta");
}

RulesRead read_with(const std::string& lines) {
  return read("[rule]\nname = \"n\"\ntype = \"eql\"\n" + lines);
}

TEST(Elastic, ReadsEveryField) {
  const RulesRead reading = read(
      "[metadata]\n"
      "creation_date = \"2023/01/02\"\n"
      "maturity = \"production\"\n"
      "updated_date = 2024-03-04\n"
      "\n"
      "[rule]\n"
      "author = [\"Elastic\", \"Some One\"]\n"
      "description = \"\"\"\n"
      "Detects a session.\n"
      "\"\"\"\n"
      "false_positives = [\n"
      "    \"\"\"\n"
      "    Administrators\n"
      "    at work.\n"
      "    \"\"\",\n"
      "    \"Backup\",\n"
      "]\n"
      "language = \"kuery\"\n"
      "license = \"Elastic License v2\"\n"
      "name = \"Remote Session\"\n"
      "references = [\"https://example.org/a\"]\n"
      "risk_score = 47\n"
      "rule_id = \"7b0f6c5c\"\n"
      "severity = \"medium\"\n"
      "tags = [\"Domain: Identity\"]\n"
      "type = \"query\"\n"
      "query = '''\n"
      "event.action : \"x\" and\n"
      "  not user.name : \"y\"\n"
      "'''\n"
      "\n"
      "[[rule.threat]]\n"
      "framework = \"MITRE ATT&CK\"\n"
      "[[rule.threat.technique]]\n"
      "id = \"T1021\"\n"
      "[[rule.threat.technique.subtechnique]]\n"
      "id = \"T1021.001\"\n"
      "[[rule.threat.technique.subtechnique]]\n"
      "id = \"T1021.004\"\n"
      "[[rule.threat.technique]]\n"
      "id = \"T1078\"\n"
      "[rule.threat.tactic]\n"
      "id = \"TA0008\"\n"
      "[[rule.threat]]\n"
      "framework = \"MITRE ATT&CK\"\n"
      "[[rule.threat.technique]]\n"
      "id = \"T1098\"\n");
  EXPECT_TRUE(reading.faults.empty());
  const Rule& rule = reading.rule();
  EXPECT_EQ(rule.title, "Remote Session");
  EXPECT_EQ(rule.id, "7b0f6c5c");
  EXPECT_EQ(rule.description, "Detects a session.");
  EXPECT_EQ(rule.type, "query");
  EXPECT_EQ(rule.level, "medium");
  EXPECT_EQ(rule.risk_score, 47);
  EXPECT_EQ(rule.status, "production");
  EXPECT_EQ(rule.license, "Elastic License v2");
  EXPECT_EQ(rule.created, "2023/01/02");
  EXPECT_EQ(rule.modified, "2024-03-04");
  EXPECT_EQ(rule.authors, (Texts{"Elastic", "Some One"}));
  EXPECT_EQ(rule.references, (Texts{"https://example.org/a"}));
  EXPECT_EQ(rule.tags, (Texts{"Domain: Identity"}));
  EXPECT_EQ(rule.techniques, (Texts{"T1021", "T1021.001", "T1021.004", "T1078", "T1098"}));
  EXPECT_EQ(rule.tactics, (Texts{"TA0008"}));
  EXPECT_EQ(rule.data_source, "okta");
  EXPECT_EQ(rule.logic.text, "event.action : \"x\" and\n  not user.name : \"y\"");
  EXPECT_EQ(rule.logic.language, "kuery");
  EXPECT_EQ(rule.line, 6);
  ASSERT_EQ(rule.statements.size(), 2U);
  EXPECT_EQ(rule.statements[0].text, "Administrators\n    at work.");
  EXPECT_EQ(rule.statements[0].line, 12);
  EXPECT_EQ(rule.statements[1].text, "Backup");
  EXPECT_EQ(rule.statements[1].line, 16);
}

TEST(Elastic, TakesOtherFrameworksThanAttackAsTags) {
  const RulesRead reading = read_with(
      "[[rule.threat]]\n"
      "framework = \"MITRE ATLAS\"\n"
      "[[rule.threat.technique]]\n"
      "id = \"AML.T0051\"\n"
      "name = \"Prompts\"\n"
      "[[rule.threat.technique]]\n"
      "id = \"T1059\"\n"
      "[rule.threat.tactic]\n"
      "name = \"Execution\"\n"
      "[[rule.threat]]\n"
      "framework = \"MITRE ATT&CK\"\n"
      "[rule.threat.tactic]\n"
      "id = \"TA0005\"\n"
      "name = \"Defense Evasion\"\n");
  EXPECT_TRUE(reading.faults.empty());
  EXPECT_EQ(reading.rule().tags, (Texts{"AML.T0051 Prompts", "T1059"}));
  EXPECT_TRUE(reading.rule().techniques.empty());
  EXPECT_EQ(reading.rule().tactics, (Texts{"Defense Evasion"}));
}

TEST(Elastic, NamesTheJobsOfAMachineLearningRule) {
  const RulesRead one = read_with("machine_learning_job_id = \"a_job\"\n");
  EXPECT_EQ(one.rule().logic.text, "a_job");
  EXPECT_EQ(one.rule().logic.language, "machine-learning");
  const RulesRead two = read_with("machine_learning_job_id = [\"a_job\", \"b_job\"]\n");
  EXPECT_EQ(two.rule().logic.text, "a_job\nb_job");
  EXPECT_EQ(read_with("").rule().logic.text, "");
  EXPECT_EQ(read_with("").rule().logic.language, "");
}

TEST(Elastic, TakesFalsePositivesOfAnyForm) {
  EXPECT_EQ(read_with("false_positives = \"bare\"\n").texts(), (Texts{"bare"}));
  EXPECT_EQ(read_with("false_positives = []\n").texts(), Texts{});
  EXPECT_EQ(read_with("false_positives = [\"\", \" \", \"a\"]\n").texts(), (Texts{"a"}));
  EXPECT_EQ(read_with("false_positives = [1, true]\n").texts(), (Texts{"1", "true"}));
  const RulesRead wrong = read_with("false_positives = [\"a\", {b = 1}]\n");
  EXPECT_EQ(wrong.texts(), (Texts{"a"}));
  EXPECT_EQ(wrong.faults.size(), 1U);
}

TEST(Elastic, ReportsWrongTypesAndReadsTheRest) {
  const RulesRead reading = read_with(
      "risk_score = \"high\"\nseverity = [1]\nthreat = \"x\"\nrule_id = \"r\"\n"
      "false_positives = [\"a\"]\n");
  EXPECT_EQ(reading.rule().id, "r");
  EXPECT_EQ(reading.rule().risk_score, std::nullopt);
  EXPECT_EQ(reading.texts(), (Texts{"a"}));
  EXPECT_EQ(reading.faults.size(), 3U);
}

TEST(Elastic, PassesOverWhatIsNoRule) {
  for (const char* text : {"", "[project]\nname = \"x\"\n", "rule = 1\n", "[rule]\nname = \"x\"\n",
                           "[rule]\ntype = \"eql\"\n", "[hunt]\nname = \"x\"\ntype = \"y\"\n",
                           "[[rule]]\nname = \"x\"\ntype = \"y\"\n"})
    EXPECT_TRUE(read(text).rules.empty()) << text;
}

}  // namespace
}  // namespace lofp
