#include "read/drift.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lofp {
namespace {

using Texts = std::vector<std::string>;

// What is said of `count` rules of a set, of which `lacking` have no technique.
Texts drift_of(int count, int lacking) {
  Drift drift;
  for (int i = count; i-- > 0;) {
    Rule rule;
    rule.source = "ours";
    rule.path = rule.file = "rules/" + std::to_string(100 + i) + ".yml";
    rule.data_source = "windows";
    rule.modified = "2026-01-01";
    rule.level = "low";
    rule.tags = {"x"};
    rule.description = "x";
    rule.authors = {"x"};
    rule.statements.resize(1);
    if (i >= lacking) rule.techniques = {"T1059"};
    drift.add(*find_source("sigma"), rule);
  }
  Report report;
  drift.report(report);
  Texts said;
  for (const Diagnostic& diagnostic : report.take()) {
    EXPECT_EQ(diagnostic.check, "drift");
    EXPECT_EQ(diagnostic.severity, Severity::warning);
    EXPECT_EQ(diagnostic.file, "rules/100.yml");
    said.push_back(diagnostic.message);
  }
  return said;
}

TEST(Drift, NamesTheFieldAndTheCount) {
  const Texts said = drift_of(40, 36);
  ASSERT_EQ(said.size(), 1U);
  EXPECT_TRUE(said[0].starts_with("36 of 40 rules of `ours` lack techniques (`tags`)")) << said[0];
}

TEST(Drift, IsQuietOverFewRulesAndFewGaps) {
  EXPECT_EQ(drift_of(19, 19), Texts{});
  EXPECT_EQ(drift_of(20, 20).size(), 1U);
  EXPECT_EQ(drift_of(40, 35), Texts{});
}

}  // namespace
}  // namespace lofp
