// Misspelt words.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <string>

#include "base/hash_table.h"
#include "base/text.h"
#include "lint/checks/check.h"
#include "lint/plain_words.h"
#include "lint/spelling_list.h"

namespace lofp {
namespace {

// `right` with the capital letter that `written` begins with.
std::string in_case_of(std::string_view written, std::string_view right) {
  std::string text(right);
  if (is_capital_letter(written.front()))
    text.front() = static_cast<char>(right.front() - 'a' + 'A');
  return text;
}

void run(const RuleView& view, FindingList& findings) {
  for (const StatedText& text : view.field) {
    const std::string_view written = text.statement->text;
    HashSet<std::string> told;
    for (const PlainWord& word : plain_words(written)) {
      if (is_capital_letter(word.text.front()) && !word.opens_sentence) continue;  // a name
      const std::string lower = lower_ascii(word.text);
      const auto meant = SpellingList::instance().meant_by(lower);
      if (meant.empty() || !told.insert(lower).second) continue;
      Finding& finding = findings.add(text, word.text, quoted(word.text) + " is misspelt");
      if (meant.size() > 1) {
        finding.instead = fmt::format("write one of these: {}", fmt::join(meant, ", "));
        continue;
      }
      const std::string right = in_case_of(word.text, meant.front());
      finding.instead = fmt::format("write \"{}\"", right);
      finding.proposal = {
          .kind = ProposalKind::replace_part, .from = std::string(word.text), .to = right};
    }
  }
}

}  // namespace

extern const Check typo_check{
    .id = "typo",
    .summary = "A word is misspelt.",
    .why =
        "A misspelt word is not found by those who search for it. A word counts as misspelt if a "
        "list says so, or if one slip of the fingers makes it of a word that the public rule sets "
        "use often; names and code are left alone.",
    .bad = R"(title: Archive Made By Rar
logsource:
    category: process_creation
detection:
    selection:
        Image|endswith: '\rar.exe'
    condition: selection
falsepositives:
    - Legitmate backup jobs with WinRAR
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
    - Legitimate backup jobs with WinRAR
level: medium
)",
    .severity = Severity::note,
    .fix = FixKind::safe,
    .precision = "all 110 read",
    .run = run,
};

}  // namespace lofp
