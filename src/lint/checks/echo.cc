// Texts whose words all stand in the title or description.
#include <cstdint>
#include <vector>

#include "base/hash_table.h"
#include "lint/checks/check.h"
#include "lint/stems.h"

namespace lofp {
namespace {

// Whether a sense says something of its own, rather than "use", "legitimate" or "administrator".
bool tells(const Sense& sense) {
  return sense.word_class != WordClass::stop && sense.word_class != WordClass::filler &&
         sense.word_class != WordClass::actor;
}

void run(const RuleView& view, FindingList& findings) {
  HashSet<std::uint64_t> said;
  for (const StatedText& text : view.field) {
    const UnderstoodText& understood = text.facts->understood;
    if (understood.kind != TextKind::cause) continue;
    if (said.empty()) {
      said = stems_of(view.rule->title);
      said.merge(stems_of(view.rule->description));
    }
    const std::vector<Word>& words = understood.reading.words;
    std::size_t telling = 0;
    bool is_echo = true;
    for (const Sense& sense : understood.reading.senses) {
      if (!tells(sense)) {
        is_echo = is_echo && sense.word_class != WordClass::actor;
        continue;
      }
      ++telling;
      for (std::uint32_t i = 0; i < sense.size; ++i)
        is_echo = is_echo && said.contains(words[sense.first + i].stem);
    }
    if (!is_echo || telling < 2) continue;
    findings.add(text, "the text only repeats what the rule detects").instead =
        "say who does this without harm, and why";
  }
}

}  // namespace

extern const Check echo_check{
    .id = "echo",
    .summary = "A text only repeats what the rule's title or description says.",
    .why =
        "The reader knows already what the rule detects. A text helps when it says who does the "
        "same without harm.",
    .bad = R"(title: Archive Made By Rar
logsource:
    category: process_creation
detection:
    selection:
        Image|endswith: '\rar.exe'
    condition: selection
falsepositives:
    - Making an archive by rar
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
    .is_on = false,
    .precision = ".85",
    .run = run,
};

}  // namespace lofp
