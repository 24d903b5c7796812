// Words that stand twice in a row.
#include <string>
#include <vector>

#include "base/text.h"
#include "lint/checks/check.h"
#include "lint/plain_words.h"

namespace lofp {
namespace {

void run(const RuleView& view, FindingList& findings) {
  for (const StatedText& text : view.field) {
    const std::string_view written = text.statement->text;
    const std::vector<PlainWord> words = plain_words(written);
    for (std::size_t i = 1; i < words.size(); ++i) {
      const std::string lower = lower_ascii(words[i].text);
      if (!words[i].follows_directly || lower != lower_ascii(words[i - 1].text)) continue;
      if (lower == "that" || lower == "had") continue;  // which can be meant
      Finding& finding = findings.add(text, words[i].text, quoted(words[i].text) + " stands twice");
      finding.instead = "take one of the two out";
      const char* begin = words[i - 1].text.data();
      const std::string both(begin, words[i].text.data() + words[i].text.size());
      if (!both.contains('\n'))
        finding.proposal = {
            .kind = ProposalKind::replace_part, .from = both, .to = std::string(words[i - 1].text)};
    }
  }
}

}  // namespace

extern const Check doubled_word_check{
    .id = "doubled-word",
    .summary = "A word stands twice in a row.",
    .why = "One of the two is a slip.",
    .bad = R"(title: Archive Made By Rar
logsource:
    category: process_creation
detection:
    selection:
        Image|endswith: '\rar.exe'
    condition: selection
falsepositives:
    - Backup jobs that pack with with WinRAR
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
    .severity = Severity::note,
    .fix = FixKind::safe,
    .precision = "all read",
    .run = run,
};

}  // namespace lofp
