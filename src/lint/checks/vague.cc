// Texts of which nothing is left without the words that fit every rule.
#include <algorithm>

#include "lint/checks/check.h"

namespace lofp {
namespace {

bool is_generic(const Sense& sense) {
  return sense.word_class <= WordClass::actor && sense.word_class != WordClass::change;
}

void run(const RuleView& view, FindingList& findings) {
  for (const StatedText& text : view.field) {
    const UnderstoodText& understood = text.facts->understood;
    if (understood.kind != TextKind::cause || understood.grade != Grade::generic ||
        text.facts->placeholder != PlaceholderKind::none ||
        !std::ranges::all_of(understood.reading.senses, is_generic))
      continue;
    findings.add(text, quoted(text.statement->text) + " names nobody and nothing in particular")
        .instead = "say who does this, with which software, or by what it can be recognised";
  }
}

}  // namespace

extern const Check vague_check{
    .id = "vague",
    .summary = "A text names nobody and nothing in particular.",
    .why = "\"Legitimate administrator activity\" is true of nearly every rule. A text helps when it names who does this, with which software, or by what it can be told from an attack.",
    .bad = R"(title: Archive Made By Rar
logsource:
    category: process_creation
detection:
    selection:
        Image|endswith: '\rar.exe'
    condition: selection
falsepositives:
    - Legitimate administrator activity
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
    .severity = Severity::note,
    .precision = "35 of 35",
    .run = run,
};

}  // namespace lofp
