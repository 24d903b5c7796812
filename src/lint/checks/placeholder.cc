// Rules whose texts only hold the place of one.
#include <algorithm>
#include <cstddef>
#include <string_view>

#include "lint/checks/check.h"

namespace lofp {
namespace {

// Whether the text speaks of false positives or of how rare something is.
bool speaks_of_frequency(std::string_view normalised) {
  for (const std::string_view word : {"false positive", "false-positive", "unlikely", "uncommon",
                                      "not common", "rare", "limited", "minimal", "no known"})
    if (normalised.contains(word)) return true;
  return normalised.starts_with("unknown") || normalised.starts_with("none");
}

bool holds_place(const StatedText& text) {
  constexpr std::size_t longest = 250;  // bytes; what is longer explains something
  if (text.facts->placeholder != PlaceholderKind::none) return true;
  const UnderstoodText& understood = text.facts->understood;
  return understood.kind == TextKind::none && !gives_advice(*text.facts) &&
         speaks_of_frequency(text.facts->normalised) && text.facts->normalised.size() <= longest &&
         grade_of(understood.reading, text.facts->normalised).grade == Grade::placeholder;
}

// Whether the text denies that there are false positives worth naming, rather than knowing none.
bool is_denial(const StatedText& text) {
  const PlaceholderKind kind = text.facts->placeholder;
  return kind == PlaceholderKind::denied || kind == PlaceholderKind::unlikely;
}

void run(const RuleView& view, FindingList& findings) {
  if (view.field.empty() || !std::ranges::all_of(view.field, holds_place)) return;
  const bool matters = view.is_grave() && view.is_in_use();
  if (matters && std::ranges::all_of(view.field, is_denial)) return;
  const StatedText& first = view.field.front();
  Finding& finding =
      findings.add(first, quoted(first.statement->text) + " names no false positive");
  finding.instead =
      "name a harmless cause: who does this, with what, and by what it can be told from an attack";
  if (matters) finding.severity = Severity::warning;
}

}  // namespace

extern const Check placeholder_check{
    .id = "placeholder",
    .summary = "All texts of a rule are placeholders such as \"Unknown\".",
    .why =
        "A placeholder fills the field and tells nobody anything. Misspelt ones and ones with an "
        "adverb count too; advice does not, even if it names no cause (advice-only). Where a "
        "rule of level high or critical says that false positives are unlikely, that is taken "
        "as said and not reported.",
    .bad = R"(title: Archive Made By Rar
logsource:
    category: process_creation
detection:
    selection:
        Image|endswith: '\rar.exe'
    condition: selection
falsepositives:
    - Unknown
level: high
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
level: high
)",
    .severity = Severity::note,
    .severity_note = "A warning in rules of level high or critical that are in use.",
    .precision = "all read",
    .run = run,
};

}  // namespace lofp
