// Texts about what is excluded already.
#include <fmt/format.h>
#include <algorithm>
#include <string_view>
#include <vector>

#include "lint/checks/check.h"
#include "lint/excluded_software.h"
#include "meaning/mention.h"

namespace lofp {
namespace {

// Whether the text itself speaks of exclusions or of others than the excluded.
bool knows_of_it(std::string_view normalised) {
  for (const std::string_view word :
       {"filter", "exclu", "other ", "whitelist", "allowlist", "tun", "additional", "unusual",
        "custom", "different", "similar", "such as", "e.g", "etc", "like "})
    if (normalised.contains(word)) return true;
  return false;
}

void run(const RuleView& view, FindingList& findings) {
  if (view.rule->exclusions.empty()) return;
  std::vector<ExcludedSoftware> excluded;
  for (const StatedText& text : view.field) {
    const UnderstoodText& understood = text.facts->understood;
    if (understood.kind != TextKind::cause || knows_of_it(text.facts->normalised)) continue;
    std::vector<Mention> mentions =
        mentions_of(understood.reading, text.facts->normalised, text.statement->text);
    std::erase_if(mentions,
                  [](const Mention& mention) { return mention.kind != MentionKind::software; });
    if (mentions.empty()) continue;
    if (excluded.empty()) excluded = excluded_software(*view.rule);
    const auto is_excluded = [&](const Mention& mention) {
      return std::ranges::find(excluded, mention.name, &ExcludedSoftware::name) != excluded.end();
    };
    if (!std::ranges::all_of(mentions, is_excluded)) continue;
    findings.add(text, fmt::format("the logic excludes {} already", mentions.front().name))
        .instead = "say that it is excluded, or name what remains";
  }
}

}  // namespace

extern const Check text_is_excluded_check{
    .id = "text-is-excluded",
    .summary = "A text names what the logic excludes already.",
    .why =
        "What the rule cannot report is no false positive of it. Say that it is excluded, or name "
        "what remains.",
    .bad = R"(title: Script Host Started
logsource:
    category: process_creation
detection:
    selection:
        Image|endswith: '\cscript.exe'
    filter_optional_teamviewer:
        ParentImage: 'C:\Program Files\TeamViewer\TeamViewer.exe'
    condition: selection and not 1 of filter_*
falsepositives:
    - TeamViewer
level: medium
)",
    .good = R"(title: Script Host Started
logsource:
    category: process_creation
detection:
    selection:
        Image|endswith: '\cscript.exe'
    filter_optional_teamviewer:
        ParentImage: 'C:\Program Files\TeamViewer\TeamViewer.exe'
    condition: selection and not 1 of filter_*
falsepositives:
    - Other tools for remote support
level: medium
)",
    .severity = Severity::note,
    .is_on = false,
    .precision = ".83",
    .run = run,
};

}  // namespace lofp
