// Rules that say nothing about false positives at all.
#include "lint/checks/check.h"

namespace lofp {
namespace {

void run(const RuleView& view, FindingList& findings) {
  if (!view.rule->statements.empty() || view.note != nullptr || !view.is_in_use()) return;
  Finding& finding = findings.add("the rule says nothing about false positives");
  finding.instead =
      "name who or what does this without harm, and by what they can be told; if nothing is known, "
      "say so";
}

}  // namespace

extern const Check missing_check{
    .id = "missing",
    .summary = "A rule says nothing about false positives.",
    .why =
        "Whoever gets the alert has to find out alone what its author may have known. An Elastic "
        "rule may say it in its guide instead of its field. Deprecated rules are left alone.",
    .bad = R"(title: Archive Made By Rar
logsource:
    category: process_creation
detection:
    selection:
        Image|endswith: '\rar.exe'
    condition: selection
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
    .precision = "by definition",
    .run = run,
};

}  // namespace lofp
