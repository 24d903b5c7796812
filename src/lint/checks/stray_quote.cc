// Two apostrophes in a plain text.
#include <string_view>

#include "lint/checks/check.h"

namespace lofp {
namespace {

void run(const RuleView& view, FindingList& findings) {
  for (const StatedText& text : view.field) {
    const std::string_view written = text.statement->text;
    const std::size_t at = written.find("''");
    if (at == std::string_view::npos || written.contains('`')) continue;
    if (at > 0 && (written[at - 1] == '=' || written[at - 1] == '"')) continue;  // an empty value
    Finding& finding =
        findings.add(text, written.substr(at, 2), "two apostrophes stand where one was meant");
    finding.instead = "write one apostrophe";
    std::size_t count = 0;
    for (std::size_t i = at; i != std::string_view::npos; i = written.find("''", i + 2)) ++count;
    if (count == 1)
      finding.proposal = {.kind = ProposalKind::replace_part, .from = "''", .to = "'"};
  }
}

}  // namespace

extern const Check stray_quote_check{
    .id = "stray-quote",
    .summary = "A text holds two apostrophes where one quotation mark was meant.",
    .why =
        "In YAML `''` stands for one apostrophe only inside single quotes. In a plain text it "
        "stays as it is written.",
    .bad = R"(title: Archive Made By Rar
logsource:
    category: process_creation
detection:
    selection:
        Image|endswith: '\rar.exe'
    condition: selection
falsepositives:
    - Jobs of the ''backup'' account
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
    - Jobs of the 'backup' account
level: medium
)",
    .severity = Severity::note,
    .fix = FixKind::safe,
    .precision = "all read",
    .run = run,
};

}  // namespace lofp
