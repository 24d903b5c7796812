// Investigation guides of Elastic's rules.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "read/sources/reading.h"

namespace lofp {
namespace {

using Texts = std::vector<std::string>;

RulesRead read_guide(std::string_view note) {
  return read_as("elastic",
                 "[rule]\nname = \"N\"\ntype = \"eql\"\nfalse_positives = [\"Field\"]\n" +
                     std::string(note) + "\n");
}

TEST(Guide, GivesAStatementForEachBullet) {
  const Rule rule =
      read_guide(
          "note = \"\"\"## Triage\n\n### False positive analysis\n\n- Backup `jobs`.\n"
          "- **Scanners**: a bold lead,\nwrapped.\n  - Nested.\n\n### Response\n\n- Not "
          "this.\n\"\"\"")
          .rule();
  ASSERT_EQ(rule.statements.size(), 3U);
  EXPECT_EQ(rule.statements[0].origin, Origin::field);
  EXPECT_EQ(rule.statements[1].origin, Origin::guide);
  EXPECT_EQ(rule.statements[1].text, "Backup `jobs`.");
  EXPECT_EQ(rule.statements[1].line, 9);
  EXPECT_FALSE(rule.statements[1].is_ai_assisted);
  EXPECT_EQ(rule.statements[2].text, "**Scanners**: a bold lead, wrapped.\n- Nested.");
  EXPECT_EQ(rule.statements[2].line, 10);
}

TEST(Guide, TellsTheRealLine) {
  EXPECT_EQ(read_guide("note = \"\"\"\n# False positives\n- a\n\"\"\"").rule().statements[1].line,
            7);
  EXPECT_EQ(read_guide("note = '''\n# False positives\n- a\n'''").rule().statements[1].line, 7);
  EXPECT_EQ(read_guide("note = \"# False positives\\n- a\"").rule().statements[1].line, 5);
}

TEST(Guide, KnowsAnUnderlinedHeading) {
  const Rule rule = read_guide(
                        "note = \"\"\"\nFalse positives\n---------------\n\n- a\n\nResponse\n"
                        "--------\n- b\n\"\"\"")
                        .rule();
  ASSERT_EQ(rule.statements.size(), 2U);
  EXPECT_EQ(rule.statements[1].text, "a");
  EXPECT_EQ(rule.statements[1].line, 9);
}

TEST(Guide, KnowsTheHeadingsOfElasticsRules) {
  for (const char* heading :
       {"### False positive analysis", "### False Positive Analysis:", "## False positives",
        "#### False positive steps:", "### How to reduce false positives",
        "### Validation & False Positive Considerations"})
    EXPECT_EQ(read_guide("note = \"\"\"\n" + std::string(heading) + "\n- a\n\"\"\"")
                  .rule()
                  .statements.size(),
              2U)
        << heading;
  EXPECT_EQ(
      read_guide("note = \"\"\"\n### Response\n- false positive\n\"\"\"").rule().statements.size(),
      1U);
}

TEST(Guide, TakesAHeadingInASectionOnce) {
  EXPECT_EQ(read_guide("note = \"\"\"\n## False positives\n- a\n### More false positives\n- b\n"
                       "## Known false positives\n- c\n\"\"\"")
                .texts(),
            (Texts{"Field", "a", "b", "c"}));
}

TEST(Guide, KnowsElasticsDisclaimers) {
  const auto is_assisted = [](const std::string& words) {
    return read_guide("note = \"\"\"\n> " + words + "\n\n## False positives\n- a\n\"\"\"")
        .rule()
        .statements[1]
        .is_ai_assisted;
  };
  EXPECT_TRUE(
      is_assisted("Made using generative AI technology and has been\nreviewed to improve it."));
  EXPECT_TRUE(is_assisted("Made with generative AI. While its contents are checked, look again."));
  EXPECT_FALSE(is_assisted("Generative AI is what this rule watches."));
}

TEST(Guide, ReportsANoteOfAnotherType) {
  const RulesRead reading = read_guide("note = [\"a\"]");
  EXPECT_EQ(reading.faults.size(), 1U);
  EXPECT_EQ(reading.texts(), (Texts{"Field"}));
}

TEST(Guide, BoundsTheStatementsOfASection) {
  std::string note = "note = \"\"\"\n# False positives\n";
  for (int i = 0; i < 1'200; ++i) note += "- a\n";
  const RulesRead reading = read_guide(note + "\"\"\"");
  EXPECT_EQ(reading.rule().statements.size(), 1'001U);
  ASSERT_EQ(reading.faults.size(), 1U);
  EXPECT_EQ(reading.faults[0].line, 1'007);
}

}  // namespace
}  // namespace lofp
