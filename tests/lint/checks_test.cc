// Every check keeps its promises, and what each takes for its fault.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.h"
#include "lint/linting.h"
#include "lint/outputs/output.h"

namespace lofp {
namespace {

class EveryCheck : public testing::TestWithParam<const Check*> {};

TEST_P(EveryCheck, FindsItsBadExampleAndNotItsGoodOne) {
  const Check& check = *GetParam();
  EXPECT_FALSE(lint_text(check.bad, check.source, check.id, check.before).empty());
  EXPECT_EQ(ids_of(lint_text(check.good, check.source, check.id, check.before)),
            std::vector<std::string>());
}

TEST_P(EveryCheck, KnowsItsWords) {
  const Check& check = *GetParam();
  EXPECT_EQ(find_check(check.id), &check);
  EXPECT_TRUE(check.summary.ends_with('.')) << check.summary;
  EXPECT_TRUE(check.why.ends_with('.')) << check.why;
  EXPECT_FALSE(check.precision.empty());
}

INSTANTIATE_TEST_SUITE_P(Lint, EveryCheck,
                         testing::ValuesIn(all_checks().begin(), all_checks().end()),
                         [](const auto& check) {
                           std::string name(check.param->id);
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

using Ids = std::vector<std::string>;

// The checks that find something in a rule of Sigma with these texts, without `echo`.
Ids found_in(std::string_view lines, std::string_view level = "medium") {
  Ids ids = ids_of(lint_text(sigma_with(lines, level)));
  std::erase(ids, "echo");
  return ids;
}

TEST(Checks, PlaceholderIsAWarningWhereTheRuleMattersAndSilentWhereDenied) {
  const auto severity = [](std::string_view lines, std::string_view level) {
    const std::vector<Finding> found = lint_text(sigma_with(lines, level), "sigma", "placeholder");
    return found.empty() ? std::string("none") : std::string(name_of(found.front().severity));
  };
  EXPECT_EQ(severity("    - Unknown\n", "low"), "note");
  EXPECT_EQ(severity("    - Unknown\n", "high"), "warning");
  EXPECT_EQ(severity("    - Unlikely\n", "high"), "none");
  EXPECT_EQ(severity("    - Unlikely\n", "low"), "note");
  EXPECT_EQ(severity("    - unkown\n", "critical"), "warning");
  EXPECT_EQ(severity("    - Backup jobs of Veeam\n    - Unknown\n", "high"), "none");
}

TEST(Checks, PlaceholderIsAWholeText) {
  EXPECT_EQ(found_in("    - Hosts that are unknown to the inventory of ServiceNow\n"), Ids());
  EXPECT_EQ(found_in("    - Highly unlikely\n"), (Ids{"placeholder", "placeholder-form"}));
  EXPECT_EQ(found_in("    - N/A\n"), (Ids{"placeholder", "placeholder-form"}));
}

TEST(Checks, CapitalLeavesNamesAndCodeAlone) {
  for (const std::string_view text :
       {"rundll32.exe by installers of Citrix", "7-Zip by Citrix",
        "'`net` by installers of Citrix'", "macOS updates by Jamf", "user-agents of Citrix"})
    EXPECT_TRUE(
        lint_text(sigma_with("    - " + std::string(text) + "\n"), "sigma", "capital").empty() ||
        text.starts_with("user"))
        << text;
  EXPECT_EQ(lint_text(sigma_with("    - backup jobs of Veeam\n"), "sigma", "capital").size(), 1U);
}

TEST(Checks, TypoLeavesNamesAndOtherSpellingsAlone) {
  for (const std::string_view text :
       {"Behaviour of the organisation's Citrix farm", "Updates by Konnectivity agents",
        "Jobs of `legitmate` in Citrix", "Authorised analysers of Citrix",
        "Updates that Legitmate makes"})
    EXPECT_TRUE(lint_text(sigma_with("    - " + std::string(text) + "\n"), "sigma", "typo").empty())
        << text;
  const std::vector<Finding> found =
      lint_text(sigma_with("    - Legitmate jobs of Veeam\n"), "sigma", "typo");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].instead, "write \"Legitimate\"");
  EXPECT_EQ(found[0].line, 9);
  EXPECT_EQ(found[0].column, 7);
  EXPECT_EQ(found[0].end_column, 16);
}

TEST(Checks, FieldShapes) {
  const std::string head = sigma_with("");
  const auto with_field = [&](std::string_view field) {
    std::string text = head;
    const std::size_t at = text.find("falsepositives:\n");
    return text.replace(at, 16, field);
  };
  EXPECT_EQ(ids_of(lint_text(with_field("falsepositives: []\n"))), Ids{"empty"});
  EXPECT_EQ(ids_of(lint_text(with_field("falsepositives:\n"))), Ids{"empty"});
  EXPECT_EQ(ids_of(lint_text(with_field("falsepositives:\n    - ''\n    - Jobs of Veeam\n"))),
            Ids{"empty"});
  EXPECT_EQ(ids_of(lint_text(with_field("falsepositives: Jobs of Veeam\n"))), Ids{"wrong-type"});
  EXPECT_EQ(ids_of(lint_text(with_field("falsepositives: [Jobs of Veeam]\n"))), Ids());
  EXPECT_EQ(ids_of(lint_text(with_field("falsepositives:  # none yet\n- Jobs of Veeam\n"))), Ids());
  EXPECT_EQ(ids_of(lint_text(with_field(""))), Ids{"missing"});
  EXPECT_EQ(ids_of(lint_text(with_field("status: deprecated\n"))), Ids());
}

TEST(Checks, PresetDecidesHowAPlaceholderIsSpelt) {
  const std::string text =
      "name: Rar\nid: 0f0b9c14-9a0e-4b43-8f41-8f0d5c2d3e12\ntype: Hunting\nsearch: index=a\n"
      "known_false_positives: None at this time\ntags:\n  asset_type: Endpoint\n";
  EXPECT_TRUE(lint_text(text, "splunk", "placeholder-form").empty());
  const auto found = lint_text(text, "splunk", "placeholder-form", {}, find_preset("splunk"));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].proposal->to, "No false positives have been identified at this time.");
}

TEST(Checks, CommentsExemptARule) {
  EXPECT_EQ(found_in("    - Unknown  # lofp: ignore[placeholder] nothing came in two years\n"),
            Ids());
  EXPECT_EQ(found_in("    - Unknown  # lofp: ignore[placeholder]\n"), Ids{"unused-ignore"});
  EXPECT_EQ(found_in("    - Unknown  # lofp: ignore[no-such] because\n"),
            (Ids{"placeholder", "unused-ignore"}));
  EXPECT_EQ(found_in("    - Unknown  # lofp: ignore\n"), (Ids{"placeholder", "unused-ignore"}));
}

TEST(Outputs, EscapeWhatTheRulesHold) {
  LintReport report;
  report.findings =
      lint_text(sigma_with("    - \"Unknown \\e[31m \\u202E <b>|</b> & \\\" ]]> ::error:: %0A "
                           "@team\"\n    - \"jobs\"\n"));
  report.findings.front().file = "a\x1b[31m:1,<x>.yml";
  ASSERT_FALSE(report.findings.empty());
  for (const LintOutput* output : all_outputs()) {
    const std::string text = output->write(report);
    EXPECT_FALSE(text.contains('\x1b')) << output->id;
    EXPECT_FALSE(text.contains("\u202E")) << output->id;
    EXPECT_FALSE(text.contains("<x>") && output->id != "text" && output->id != "github")
        << output->id;
  }
}

}  // namespace
}  // namespace lofp
