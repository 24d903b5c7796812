// Placeholders in a list that names causes.
#include <algorithm>

#include "lint/checks/check.h"

namespace lofp {
namespace {

void run(const RuleView& view, FindingList& findings) {
  const auto names_cause = [](const StatedText& text) {
    return text.facts->placeholder == PlaceholderKind::none &&
           text.facts->understood.kind == TextKind::cause;
  };
  if (std::ranges::none_of(view.field, names_cause)) return;
  for (const StatedText& text : view.field) {
    if (text.facts->placeholder == PlaceholderKind::none) continue;
    Finding& finding =
        findings.add(text, quoted(text.statement->text) + " stands beside texts that name a cause");
    finding.instead = "take it out";
    finding.proposal = {.kind = ProposalKind::remove_item};
  }
}

}  // namespace

extern const Check placeholder_beside_text_check{
    .id = "placeholder-beside-text",
    .summary = "A placeholder stands beside texts that name a cause.",
    .why = "A list that names causes and then \"Unknown\" says less than the same list without it.",
    .bad = R"(title: Archive Made By Rar
logsource:
    category: process_creation
detection:
    selection:
        Image|endswith: '\rar.exe'
    condition: selection
falsepositives:
    - Unknown
    - Backup jobs that pack with WinRAR
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
    .fix = FixKind::safe,
    .precision = "6 of 6",
    .run = run,
};

}  // namespace lofp
