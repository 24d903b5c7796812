// Fields and items without text.
#include "lint/checks/check.h"

namespace lofp {
namespace {

void run(const RuleView& view, FindingList& findings) {
  if (view.note == nullptr) return;
  if (view.note->shape == FieldShape::nothing && view.field.empty()) {
    findings.add("the field for false positives is empty").instead =
        "name a harmless cause, or leave the field out";
    return;
  }
  if (view.note->empty_item == 0) return;
  Finding& finding = findings.add("an item of the field is empty");
  finding.line = view.note->empty_item;
  finding.instead = "take the item out, or write what it was to say";
}

}  // namespace

extern const Check empty_check{
    .id = "empty",
    .summary = "The field for false positives, or an item of it, is empty.",
    .why =
        "An empty field looks as if somebody had thought about it. Say what is known, or leave the "
        "field out.",
    .bad = R"(title: Archive Made By Rar
logsource:
    category: process_creation
detection:
    selection:
        Image|endswith: '\rar.exe'
    condition: selection
falsepositives: []
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
    .severity = Severity::error,
    .precision = "by definition",
    .run = run,
};

}  // namespace lofp
