// Instructions without a cause.
#include "lint/checks/check.h"

namespace lofp {
namespace {

void run(const RuleView& view, FindingList& findings) {
  for (const StatedText& text : view.field) {
    if (text.facts->placeholder != PlaceholderKind::none || !gives_advice(*text.facts)) continue;
    findings.add(text, "the text says what to do, but names no harmless cause").instead =
        "name the cause first, then what to do about it";
  }
}

}  // namespace

extern const Check advice_only_check{
    .id = "advice-only",
    .summary = "A text says what to do and names no cause.",
    .why =
        "Advice helps once the reader knows what may be harmless. Name the cause first: who does "
        "this, with what, and then how to confirm or exclude it.",
    .bad = R"(title: Archive Made By Rar
logsource:
    category: process_creation
detection:
    selection:
        Image|endswith: '\rar.exe'
    condition: selection
falsepositives:
    - Verify whether the user should be making changes in your environment.
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
    - Backup jobs that pack with WinRAR. Verify whether the user runs them.
level: medium
)",
    .severity = Severity::note,
    .precision = "39 of 40",
    .run = run,
};

}  // namespace lofp
