#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "read/sources/reading.h"

namespace lofp {
namespace {

using Texts = std::vector<std::string>;

RulesRead read(const std::string& text) {
  return read_as("splunk", text);
}

RulesRead read_with(const std::string& lines) {
  return read("name: n\nsearch: index=x\nhow_to_implement: y\n" + lines);
}

TEST(Splunk, ReadsEveryField) {
  const RulesRead reading = read(
      "name: Remote Session\n"
      "id: 0f0b9c14\n"
      "version: 3\n"
      "date: '2024-05-06'\n"
      "author: Some One, Splunk\n"
      "status: production\n"
      "type: TTP\n"
      "description: The search\n"
      "  finds a session.\n"
      "data_source:\n"
      "- Sysmon EventID 1\n"
      "search: '| tstats count from datamodel=Endpoint\n"
      "  | `remote_filter`'\n"
      "how_to_implement: Install it.\n"
      "known_false_positives: Administrators\n"
      "  at work.\n"
      "references:\n"
      "- https://example.org/a\n"
      "tags:\n"
      "  analytic_story:\n"
      "  - Some Story\n"
      "  asset_type: AWS Account\n"
      "  risk_score: 56\n"
      "  mitre_attack_id:\n"
      "  - T1021\n"
      "  - t1021.004\n");
  EXPECT_TRUE(reading.faults.empty());
  const Rule& rule = reading.rule();
  EXPECT_EQ(rule.title, "Remote Session");
  EXPECT_EQ(rule.id, "0f0b9c14");
  EXPECT_EQ(rule.modified, "2024-05-06");
  EXPECT_EQ(rule.created, "");
  EXPECT_EQ(rule.authors, (Texts{"Some One, Splunk"}));
  EXPECT_EQ(rule.status, "production");
  EXPECT_EQ(rule.type, "TTP");
  EXPECT_EQ(rule.description, "The search finds a session.");
  EXPECT_EQ(rule.references, (Texts{"https://example.org/a"}));
  EXPECT_EQ(rule.tags, (Texts{"Some Story"}));
  EXPECT_EQ(rule.techniques, (Texts{"T1021", "t1021.004"}));
  EXPECT_EQ(rule.data_source, "AWS Account");
  EXPECT_EQ(rule.risk_score, 56);
  EXPECT_EQ(rule.logic.language, "spl");
  EXPECT_EQ(rule.logic.text, "| tstats count from datamodel=Endpoint | `remote_filter`");
  ASSERT_EQ(rule.statements.size(), 1U);
  EXPECT_EQ(rule.statements[0].text, "Administrators at work.");
  EXPECT_EQ(rule.statements[0].line, 15);
}

TEST(Splunk, TakesFalsePositivesOfAnyForm) {
  EXPECT_EQ(read_with("known_false_positives: [a, 1.0]\n").texts(), (Texts{"a", "1.0"}));
  EXPECT_EQ(read_with("known_false_positives: |\n  a\n  b\n\n").texts(), (Texts{"a\nb"}));
  EXPECT_EQ(read_with("known_false_positives:\n").texts(), Texts{});
  EXPECT_EQ(read_with("known_false_positives: no\n").texts(), (Texts{"no"}));
  const RulesRead wrong = read_with("known_false_positives: {a: b}\n");
  EXPECT_EQ(wrong.texts(), Texts{});
  EXPECT_EQ(wrong.faults.size(), 1U);
}

TEST(Splunk, JoinsSeveralAssetTypes) {
  EXPECT_EQ(read_with("tags: {asset_type: [Endpoint, Network]}\n").rule().data_source,
            "Endpoint, Network");
}

TEST(Splunk, PassesOverBaselinesAndInvestigations) {
  EXPECT_TRUE(read_with("type: Baseline\n").rules.empty());
  EXPECT_TRUE(read_with("type: investigation\n").rules.empty());
  EXPECT_EQ(read_with("type: Anomaly\n").rules.size(), 1U);
  EXPECT_EQ(read_with("type: [TTP]\n").rules.size(), 1U);
}

TEST(Splunk, PassesOverWhatIsNoRule) {
  for (const char* text :
       {"name: x\n", "name: x\nsearch: y\n", "search: y\ntags: {}\n", "- name: x\n", "text\n",
        "name: macro\ndefinition: search x\ndescription: y\n"})
    EXPECT_TRUE(read(text).rules.empty()) << text;
}

TEST(Splunk, ReadsEachDocumentOfAFile) {
  const RulesRead reading = read(
      "name: a\nsearch: b\nknown_false_positives: A\n---\nname: c\nsearch: "
      "d\nknown_false_positives: B\n");
  EXPECT_EQ(reading.texts(), (Texts{"A", "B"}));
  EXPECT_EQ(reading.rules.at(1).document, 1U);
  EXPECT_EQ(reading.rules.at(1).line, 5);
}

constexpr std::string_view layout_of_2026 =
    "name: N\nid: 1\ntype: TTP\nsearch: x\ncreation_date: '2026-01-05'\n"
    "modification_date: '2026-05-13'\n"
    "finding:\n  title: t\n  entity: {field: a, type: user, score: 30}\n"
    "intermediate_findings:\n  entities:\n  - {field: b, score: 50}\n  - {field: c, score: 20}\n"
    "analytic_story: [One, Two]\nasset_type: Network\nmitre_attack_id: [T1190, T1078]\n";

TEST(Splunk, ReadsTheLayoutOf2026) {
  const RulesRead reading = read_as("splunk", std::string(layout_of_2026));
  EXPECT_TRUE(reading.faults.empty());
  const Rule& rule = reading.rule();
  EXPECT_EQ(rule.created, "2026-01-05");
  EXPECT_EQ(rule.modified, "2026-05-13");
  EXPECT_EQ(rule.risk_score, 50);
  EXPECT_EQ(rule.tags, (Texts{"One", "Two"}));
  EXPECT_EQ(rule.techniques, (Texts{"T1190", "T1078"}));
  EXPECT_EQ(rule.data_source, "Network");
}

TEST(Splunk, TakesTheHighestScoreOfTheFindings) {
  const Rule rule = read_as("splunk",
                            "name: N\nid: 1\nsearch: x\nmitre_attack_id: [T1190]\n"
                            "finding: {entity: {score: 60}}\n"
                            "intermediate_findings: {entities: [{score: 50}]}\n")
                        .rule();
  EXPECT_EQ(rule.risk_score, 60);
}

TEST(Splunk, ReadsAFileBetweenTheLayouts) {
  const Rule rule =
      read_as("splunk", std::string(layout_of_2026) +
                            "date: '2024-01-01'\ntags:\n  analytic_story: [Two, Three]\n"
                            "  asset_type: Endpoint\n  mitre_attack_id: [T1059]\n")
          .rule();
  EXPECT_EQ(rule.modified, "2026-05-13");
  EXPECT_EQ(rule.tags, (Texts{"One", "Two", "Three"}));
  EXPECT_EQ(rule.techniques, (Texts{"T1190", "T1078", "T1059"}));
  EXPECT_EQ(rule.data_source, "Network");
}

}  // namespace
}  // namespace lofp
