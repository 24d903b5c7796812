// Texts that begin with a small letter.
#include <fmt/format.h>
#include <algorithm>
#include <string>

#include "base/text.h"
#include "lint/checks/check.h"
#include "meaning/known_names.h"

namespace lofp {
namespace {

bool is_name_or_code(std::string_view word) {
  if (std::ranges::any_of(word, [](char c) { return !is_small_letter(c) && c != '\''; }))
    return true;
  const Mention* mention = known_name(word);
  return mention != nullptr && !mention->name.empty() && is_small_letter(mention->name.front());
}

void run(const RuleView& view, FindingList& findings) {
  for (const StatedText& text : view.field) {
    const std::string_view written = text.statement->text;
    if (written.empty() || !is_small_letter(written.front())) continue;
    std::string_view word = written.substr(0, written.find_first_of(" \t\r\n"));
    while (!word.empty() && std::string_view(".,;:!?)").contains(word.back()))
      word.remove_suffix(1);
    if (word.size() < 2 ? word != "a" : is_name_or_code(word)) continue;
    std::string capital(word);
    capital.front() = static_cast<char>(word.front() - 'a' + 'A');
    Finding& finding = findings.add(text, word, "the text begins with a small letter");
    finding.instead = fmt::format("write \"{}\"", capital);
    finding.proposal = {.kind = ProposalKind::capital};
  }
}

}  // namespace

extern const Check capital_check{
    .id = "capital",
    .summary = "A text begins with a small letter.",
    .why =
        "The texts are shown as sentences. Names of files, paths, code and what has digits keep "
        "their form.",
    .bad = R"(title: Archive Made By Rar
logsource:
    category: process_creation
detection:
    selection:
        Image|endswith: '\rar.exe'
    condition: selection
falsepositives:
    - backup jobs that pack with WinRAR
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
