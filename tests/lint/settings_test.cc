// What repositories settle: [lint] of lofp.toml, and baselines.
#include <gtest/gtest.h>

#include <algorithm>

#include "lint/baseline.h"
#include "lint/linting.h"
#include "lint/settings.h"
#include "lint/spelling_list.h"
#include "lint/word_distance.h"

namespace lofp {
namespace {

std::string fault_of(std::string_view text) {
  const Result<LintSettings> settings = read_lint_settings(text, "lofp.toml");
  return settings ? "" : settings.error().message;
}

TEST(LintSettings, AreRead) {
  const Result<LintSettings> settings = read_lint_settings(
      "output = \"site\"\n[lint]\npreset = \"sigmahq\"\nselect = [\"default\", \"echo\"]\n"
      "ignore = [\"vague\"]\nseverity = {placeholder = \"error\"}\n[[lint.path]]\n"
      "path = \"rules/cloud/*\"\nignore = [\"all\"]\nreason = \"read by others\"\n[[lint.rule]]\n"
      "rule = \"a\"\nignore = [\"typo\"]\nreason = \"a name\"\n",
      "lofp.toml");
  ASSERT_TRUE(settings) << settings.error().message;
  EXPECT_EQ(settings->preset, "sigmahq");
  EXPECT_EQ(settings->exemptions.size(), 2U);
  const auto checks = chosen_checks(*settings);
  ASSERT_TRUE(checks);
  const auto runs = [&](std::string_view id) {
    return std::ranges::find(*checks, find_check(id), &ChosenCheck::check) != checks->end();
  };
  EXPECT_TRUE(runs("echo"));
  EXPECT_FALSE(runs("vague"));
  EXPECT_FALSE(runs("text-is-excluded"));
}

TEST(LintSettings, SayWhatIsWrongAndWhere) {
  EXPECT_EQ(fault_of("[lint]\nselct = []\n"),
            "lofp.toml:2: `selct` means nothing here: [lint] has preset, select, ignore, severity, "
            "[[lint.path]] and [[lint.rule]]");
  EXPECT_EQ(fault_of("[lint]\nignore = [\"vauge\"]\n"),
            "lofp.toml:2: there is no check `vauge`: `lofp explain` lists them");
  EXPECT_EQ(fault_of("[[lint.rule]]\nrule = \"a\"\nignore = [\"typo\"]\n"),
            "lofp.toml:1: say why: give a `reason`");
}

TEST(LintSettings, ExemptFindings) {
  std::vector<Finding> findings = lint_text(sigma_with("    - Unknown\n"));
  LintSettings settings;
  settings.exemptions = {{.path = "rules/", .rule = {}, .ignore = {"placeholder"}, .reason = "so"}};
  settings.severity = {{"placeholder", Severity::error}};
  apply_settings(settings, findings);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].severity, Severity::error);
  EXPECT_EQ(findings[0].standing, Standing::ignored_by_settings);
  EXPECT_EQ(findings[0].reason, "so");
}

TEST(LintSettings, PatternsOfPaths) {
  EXPECT_TRUE(fits("rules/*.yml", "rules/a/b.yml"));
  EXPECT_TRUE(fits("rules/", "rules/a"));
  EXPECT_TRUE(fits("*a*b", "xaxbab"));
  EXPECT_FALSE(fits("rules/a", "rules/ab"));
  EXPECT_FALSE(fits("*.toml", "a.yml"));
}

TEST(Baseline, KnowsFindingsByTextAndNotByLine) {
  std::vector<Finding> findings = lint_text(sigma_with("    - Legitmate jobs\n"));
  const std::string text = Baseline::of(findings).text();
  Result<Baseline> baseline = Baseline::read(text, "b");
  ASSERT_TRUE(baseline);
  for (Finding& finding : findings) finding.line += 7;
  baseline->apply(findings);
  for (const Finding& finding : findings) EXPECT_EQ(finding.standing, Standing::known);
  EXPECT_EQ(baseline->settled(), 0U);

  Result<Baseline> again = Baseline::read(text, "b");
  std::vector<Finding> others = lint_text(sigma_with("    - Unknown\n"));
  again->apply(others);
  EXPECT_EQ(others.front().standing, Standing::counts);
  EXPECT_GT(again->settled(), 0U);
  again->prune();
  EXPECT_EQ(again->text(), Baseline::of({}).text());
  EXPECT_FALSE(Baseline::read("one field\n", "b"));
}

TEST(SpellingList, FindsOneSlip) {
  EXPECT_TRUE(is_one_slip("legitmate", "legitimate"));
  EXPECT_TRUE(is_one_slip("netowrk", "network"));
  EXPECT_TRUE(is_one_slip("privilige", "privilege"));
  EXPECT_FALSE(is_one_slip("network", "network"));
  EXPECT_FALSE(is_one_slip("nteowrk", "network"));
  EXPECT_EQ(SpellingList::instance().meant_by("netowrk"), std::vector<std::string_view>{"network"});
  EXPECT_TRUE(SpellingList::instance().meant_by("networks").empty());
}

}  // namespace
}  // namespace lofp
