// Placeholders in other words than those of the rule set.
#include <fmt/format.h>
#include <string>

#include "base/text.h"
#include "lint/checks/check.h"

namespace lofp {
namespace {

// What the set writes for it; empty if it has no word for that.
std::string_view form_of(const StatedText& text, const Preset& preset) {
  switch (text.facts->placeholder) {
    case PlaceholderKind::unknown:
      return preset.unknown;
    case PlaceholderKind::denied:
    case PlaceholderKind::unlikely:
      return preset.unlikely;
    default:
      return {};
  }
}

void run(const RuleView& view, FindingList& findings) {
  const Preset& preset = *view.preset;
  if (preset.unknown.empty()) return;
  for (const StatedText& text : view.field) {
    const std::string_view written = text.statement->text;
    if (text.facts->placeholder == PlaceholderKind::none || written == preset.unknown ||
        written == preset.unlikely)
      continue;
    Finding& finding =
        findings.add(text, fmt::format("{} is not how {} says it", quoted(written), preset.title));
    const std::string_view form = form_of(text, preset);
    finding.instead = form.empty()
                          ? fmt::format("say who causes them, or write \"{}\"", preset.unknown)
                          : fmt::format("write \"{}\"", form);
    if (!form.empty())
      finding.proposal = {.kind = ProposalKind::replace_text, .to = std::string(form)};
  }
}

}  // namespace

extern const Check placeholder_form_check{
    .id = "placeholder-form",
    .summary = "A placeholder is not spelt as its rule set spells it.",
    .why =
        "One spelling lets everybody find the rules that still need a text. SigmaHQ writes "
        "\"Unknown\" or \"Unlikely\", Splunk \"No false positives have been identified at this "
        "time.\"; the presets hold these words.",
    .bad = R"(title: Archive Made By Rar
logsource:
    category: process_creation
detection:
    selection:
        Image|endswith: '\rar.exe'
    condition: selection
falsepositives:
    - unknown.
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
    - Unknown
level: medium
)",
    .severity = Severity::note,
    .fix = FixKind::safe,
    .precision = "all 315 read",
    .run = run,
};

}  // namespace lofp
