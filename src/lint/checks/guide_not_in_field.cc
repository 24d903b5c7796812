// Causes that only the guide names.
#include <fmt/format.h>
#include <string_view>

#include "lint/checks/check.h"

namespace lofp {
namespace {

void run(const RuleView& view, FindingList& findings) {
  if (view.format != RuleFormat::elastic || !view.field.empty() || !view.is_in_use()) return;
  for (const StatedText& text : view.guide) {
    const UnderstoodText& understood = text.facts->understood;
    if (understood.kind != TextKind::cause || understood.grade != Grade::specific) continue;
    const std::string_view cause = cause_in(understood.parts, text.facts->text);
    findings.add(text, "the guide names a cause, but the field for false positives is empty")
        .instead = fmt::format("put it into the field: {}", quoted(cause));
    return;
  }
}

}  // namespace

extern const Check guide_not_in_field_check{
    .id = "guide-not-in-field",
    .summary = "The guide names a specific cause, but the field for false positives is empty.",
    .why =
        "Alerts carry the field, and lists of false positives are made of it; the guide is read "
        "later, if at all. Elastic's own preset leaves this out, since its authors write causes "
        "into the guide alone.",
    .bad = R"([metadata]
maturity = "production"
[rule]
name = "Archive Made By Rar"
rule_id = "7b0f6c5c-3f57-4b5b-9f3e-2f2a5b0f7a56"
type = "query"
language = "kuery"
query = 'process.name : "rar.exe"'
note = '''
### False positive analysis

- Veeam packs its backups with WinRAR at night.
'''
)",
    .good = R"([metadata]
maturity = "production"
[rule]
name = "Archive Made By Rar"
rule_id = "7b0f6c5c-3f57-4b5b-9f3e-2f2a5b0f7a56"
type = "query"
language = "kuery"
query = 'process.name : "rar.exe"'
false_positives = ["Veeam packs its backups with WinRAR."]
note = '''
### False positive analysis

- Veeam packs its backups with WinRAR at night.
'''
)",
    .source = "elastic",
    .severity = Severity::note,
    .fix = FixKind::offer,
    .precision = "37 of 40",
    .run = run,
};

}  // namespace lofp
