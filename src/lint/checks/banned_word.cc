// Texts that SigmaHQ bans.
#include <algorithm>
#include <iterator>
#include <string>

#include "base/text.h"
#include "lint/checks/check.h"

namespace lofp {
namespace {

// The text in lower case without punctuation, and without words that do not change it.
std::string bare(std::string_view normalised) {
  std::string text;
  for (const std::string_view word : split(normalised, ' ')) {
    std::string letters;
    for (const char c : word)
      if (is_alphanumeric(c)) letters += c;
    if (letters.empty() || letters == "a" || letters == "legitimate" || letters == "authorized" ||
        letters == "activity" || letters == "activities")
      continue;
    if (!text.empty()) text += ' ';
    text += letters;
  }
  return text;
}

void run(const RuleView& view, FindingList& findings) {
  constexpr std::string_view banned[] = {
      "none",        "pentest",          "pentests",          "pentesting",
      "penetration", "red team",         "redteam",           "red teams",
      "red teaming", "penetration test", "penetration tests", "penetration testing"};
  if (view.format != RuleFormat::sigma || !view.preset->has_banned_words) return;
  for (const StatedText& text : view.field) {
    if (std::ranges::find(banned, bare(text.facts->normalised)) == std::end(banned)) continue;
    findings.add(text, quoted(text.statement->text) + " is a text that SigmaHQ bans").instead =
        "name a harmless cause, or write \"Unlikely\"";
  }
}

}  // namespace

extern const Check banned_word_check{
    .id = "banned-word",
    .summary = "A text consists of a word that SigmaHQ bans.",
    .why =
        "\"None\" is no false positive, and a test by a red team is what the rule is meant to "
        "find. The words are those of pySigma's validators for SigmaHQ, in whatever case and "
        "punctuation.",
    .bad = R"(title: Archive Made By Rar
logsource:
    category: process_creation
detection:
    selection:
        Image|endswith: '\rar.exe'
    condition: selection
falsepositives:
    - Pentest.
level: medium
)",
    .good = R"(title: Archive Made By Rar
logsource:
    category: process_creation
detection:
    selection:
        Image|endswith: '\rar.exe'
    condition: selection
falsepositives:
    - Backup jobs that pack with WinRAR
level: medium
)",
    .severity = Severity::warning,
    .precision = "1 of 1",
    .run = run,
};

}  // namespace lofp
