#include <gtest/gtest.h>

#include "read/sources/reading.h"

namespace lofp {
namespace {

using Texts = std::vector<std::string>;

constexpr std::string_view rule_text = R"([rule]
description = """
Finds a tool.
"""
id = "e1"
license = "Elastic License v2"
name = "Tool"
os_list = ["linux", "macos"]
reference = ["https://example.org/"]
query = '''
process where process.name == "tool" and
  not process.parent.name == "backup"
'''
[[threat]]
framework = "MITRE ATT&CK"
[[threat.technique]]
id = "T1059"
[[threat.technique.subtechnique]]
id = "T1059.004"
[internal]
min_endpoint_version = "8.0.0"
)";

TEST(ElasticEndpoint, ReadsARule) {
  const RulesRead reading = read_as("elastic-endpoint", std::string(rule_text));
  EXPECT_TRUE(reading.faults.empty());
  const Rule& rule = reading.rule();
  EXPECT_EQ(rule.id, "e1");
  EXPECT_EQ(rule.title, "Tool");
  EXPECT_EQ(rule.description, "Finds a tool.");
  EXPECT_EQ(rule.license, "Elastic License v2");
  EXPECT_EQ(rule.references, Texts{"https://example.org/"});
  EXPECT_EQ(rule.techniques, (Texts{"T1059", "T1059.004"}));
  EXPECT_EQ(rule.data_source, "linux, macos");
  EXPECT_EQ(rule.logic.language, "eql");
  ASSERT_EQ(rule.exclusions.size(), 1U);
  EXPECT_EQ(rule.exclusions[0].text, "not process.parent.name == \"backup\"");
  EXPECT_EQ(rule.exclusions[0].line, 12);
}

TEST(ElasticEndpoint, IsNoRuleOfTheDetectionEngine) {
  EXPECT_TRUE(read_as("elastic", std::string(rule_text)).rules.empty());
  const std::string other =
      "[rule]\nname = \"N\"\nrule_id = \"r\"\nid = \"x\"\ntype = \"eql\"\nquery = \"x\"\n"
      "[[rule.threat]]\n";
  EXPECT_TRUE(read_as("elastic-endpoint", other).rules.empty());
  EXPECT_EQ(read_as("elastic", other).rules.size(), 1U);
}

}  // namespace
}  // namespace lofp
