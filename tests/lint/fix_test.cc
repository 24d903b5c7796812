// Fixes change the named text and nothing else.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "base/file.h"
#include "cli/lint_fix.h"
#include "cli/lint_run.h"
#include "lint/linting.h"
#include "lint/unified_diff.h"

namespace lofp {
namespace {

// The file with all fixes, safe or not.
std::string fixed(std::string_view text, std::string_view source = "sigma",
                  std::string_view only = {}, const Preset* preset = nullptr) {
  std::vector<Finding> findings = lint_text(text, source, only, {}, preset);
  std::vector<const Finding*> proposed;
  for (const Finding& finding : findings)
    if (finding.proposal) proposed.push_back(&finding);
  return fix_file(text, source == "elastic" ? Format::toml : Format::yaml, proposed).bytes;
}

TEST(Fix, ReplacesTextsInTheStyleThatTheyHave) {
  EXPECT_EQ(fixed(sigma_with("    - unknown.\n")), sigma_with("    - Unknown\n"));
  EXPECT_EQ(fixed(sigma_with("    - 'unknown.'\n")), sigma_with("    - 'Unknown'\n"));
  EXPECT_EQ(fixed(sigma_with("    - \"unknown.\"\n")), sigma_with("    - \"Unknown\"\n"));
  EXPECT_EQ(fixed(sigma_with("  - Unknown\n  - Jobs of Veeam\n")),
            sigma_with("  - Jobs of Veeam\n"));
}

TEST(Fix, KeepsLineEndsAndTheMarkOfByteOrder) {
  std::string before = sigma_with("    - Legitmate jobs of Veeam\n");
  std::string after = sigma_with("    - Legitimate jobs of Veeam\n");
  before.pop_back();
  after.pop_back();
  EXPECT_EQ(fixed(before), after);
  const auto with_returns = [](std::string text) {
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 2))
      text.insert(at, "\r");
    return text;
  };
  EXPECT_EQ(fixed(with_returns(before)), with_returns(after));
}

TEST(Fix, LeavesAloneWhatIsNotSimple) {
  for (const std::string_view lines : {
           "    - unknown.  # for now\n",
           "    - &text unknown.\n",
           "    - |\n      unknown.\n",
           "    - >-\n      unknown.\n",
           "    - \"Jobs of \\\"legitmate\\\" hosts of Veeam\"\n",
           "    - Jobs of Veeam\n    - Unknown\n",
           "    - Jobs of legitmate and legitmate hosts of Veeam\n",
       }) {
    const std::string text = sigma_with(lines);
    EXPECT_EQ(fixed(text), text);
  }
}

TEST(Fix, MakesAListOfAText) {
  std::string before = sigma_with("");
  before.replace(before.find("falsepositives:\n"), 16, "falsepositives: Jobs of Veeam\n");
  EXPECT_EQ(fixed(before), sigma_with("    - Jobs of Veeam\n"));
}

TEST(Fix, WritesToml) {
  const std::string head =
      "[metadata]\nmaturity = \"production\"\n[rule]\nname = \"Rar\"\nrule_id = \"a\"\n"
      "type = \"query\"\nlanguage = \"kuery\"\nquery = 'process.name : \"rar.exe\"'\n";
  EXPECT_EQ(fixed(head + "false_positives = [\"\"\"\n  legitmate jobs of\n  Veeam.\n  \"\"\",\n]\n",
                  "elastic", "typo"),
            head + "false_positives = [\"\"\"\n  legitimate jobs of\n  Veeam.\n  \"\"\",\n]\n");
  EXPECT_EQ(fixed(head + "false_positives = \"Jobs of Veeam\"  \n", "elastic"),
            head + "false_positives = [\"Jobs of Veeam\"]  \n");
}

TEST(UnifiedDiff, JoinsNearChanges) {
  const std::string before = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm";
  const std::vector<TextEdit> edits = {{.begin = 2, .end = 3, .text = "B", .expected = {}},
                                       {.begin = 8, .end = 10, .text = "", .expected = {}},
                                       {.begin = 24, .end = 25, .text = "M", .expected = {}}};
  EXPECT_EQ(unified_diff("x", before, edits),
            "--- a/x\n+++ b/x\n@@ -1,8 +1,7 @@\n a\n-b\n+B\n c\n d\n-e\n f\n g\n h\n"
            "@@ -10,4 +9,4 @@\n j\n k\n l\n-m\n\\ No newline at end of file\n+M\n"
            "\\ No newline at end of file\n");
}

// Carries out every proposal below a folder, and reads each result again by other means than
// fix_file() does: line by line, all lines outside the field have to be the same.
void fix_all_below(const std::string& folder) {
  const std::vector<std::string> paths = {folder};
  const Result<LintedRules> rules = read_for_lint(paths, 2);
  ASSERT_TRUE(rules) << rules.error().message;
  LintSettings settings;
  settings.select = {"all"};
  const Result<LintReport> report = run_lint(*rules, settings, {});
  ASSERT_TRUE(report);
  std::size_t done = 0;
  for (const FixedFile& file : fixes_of(*report, Safety::unsafe, 2)) {
    done += file.fix.done.size();
    if (file.fix.edits.empty()) {
      EXPECT_EQ(file.fix.bytes, file.before) << file.file;
      continue;
    }
    std::size_t at = 0;
    std::string rebuilt;
    std::vector<TextEdit> edits = file.fix.edits;
    std::ranges::sort(edits, {}, &TextEdit::begin);
    for (const TextEdit& edit : edits) {
      ASSERT_LE(edit.end - edit.begin, 200U) << file.file;
      rebuilt += file.before.substr(at, edit.begin - at) + edit.text;
      at = edit.end;
    }
    rebuilt += file.before.substr(at);
    EXPECT_EQ(rebuilt, file.fix.bytes) << file.file;
    const FileNotes notes = notes_of(file.before);
    for (const TextEdit& edit : edits) {
      const auto line = 1 + std::ranges::count(file.before.substr(0, edit.begin), '\n');
      EXPECT_TRUE(std::ranges::any_of(notes.fields, [&](const FieldNote& field) {
        return field.line <= line;
      })) << file.file;
    }
  }
  EXPECT_GT(done, 0U) << folder;
}

TEST(Fix, ChangesNothingElseInOurExamples) {
  fix_all_below(std::string(LOFP_TESTS) + "/../examples/rules");
}

TEST(Fix, ChangesNothingElseInRealRules) {
  const std::string folder = std::string(LOFP_TESTS) + "/../../shared/rulesets";
  if (!std::filesystem::exists(folder))
    GTEST_SKIP() << "the real rule sets are not there: " << folder;
  fix_all_below(folder + "/2024-10-24/security_content");
}

}  // namespace
}  // namespace lofp
