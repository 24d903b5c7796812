// Fields that are a text where a list belongs, or a list where a text does.
#include "lint/checks/check.h"

namespace lofp {
namespace {

void run(const RuleView& view, FindingList& findings) {
  if (view.note == nullptr) return;
  const FieldShape shape = view.note->shape;
  const bool wants_list = view.format == RuleFormat::sigma || view.format == RuleFormat::elastic;
  if (wants_list && shape == FieldShape::text) {
    Finding& finding = findings.add("the field is a text where a list belongs");
    finding.instead = view.format == RuleFormat::sigma ? "make the text an item of a list: `- text`"
                                                       : "put the text into brackets: [\"text\"]";
    if (view.field.size() == 1)
      finding.proposal = {.kind = ProposalKind::make_list, .safety = Safety::safe};
    return;
  }
  if (view.format == RuleFormat::splunk && shape == FieldShape::list) {
    Finding& finding = findings.add("the field is a list where a text belongs");
    finding.instead = "write all of it as one text";
  }
}

}  // namespace

extern const Check wrong_type_check{
    .id = "wrong-type",
    .summary = "The field for false positives has another type than the rule's format wants.",
    .why =
        "Sigma and Elastic want a list of texts, Splunk one text. Programs that read the field "
        "fail, or take a text letter by letter.",
    .bad = R"(title: Archive Made By Rar
logsource:
    category: process_creation
detection:
    selection:
        Image|endswith: '\rar.exe'
    condition: selection
falsepositives: Backup jobs that pack with WinRAR
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
    .fix = FixKind::safe,
    .precision = "by definition",
    .run = run,
};

}  // namespace lofp
