// Texts of which nothing is left without the words that fit every rule.
#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/hash_table.h"
#include "lint/checks/check.h"

namespace lofp {
namespace {

// Things that every company has and does, by their stems.
bool is_everywhere(std::uint64_t stem) {
  static const HashSet<std::uint64_t> stems = [] {
    HashSet<std::uint64_t> made;
    for (const std::string_view word :
         {"software",   "application", "app",       "program",        "tool",          "tooling",
          "utility",    "product",     "solution",  "script",         "scripting",     "process",
          "third",      "party",       "vendor",    "manage",         "management",    "service",
          "business",   "system",      "custom",    "administrative", "administrator", "admin",
          "powershell", "windows",     "developer", "automation",     "account",       "access",
          "server",     "device",      "network",   "security",       "file",          "library",
          "binary",     "operator",    "automated"})
      made.insert(stem_of(word));
    return made;
  }();
  return stems.contains(stem);
}

void run(const RuleView& view, FindingList& findings) {
  for (const StatedText& text : view.field) {
    const UnderstoodText& understood = text.facts->understood;
    const std::vector<Word>& words = understood.reading.words;
    const auto is_generic = [&](const Sense& sense) {
      return sense.word_class == WordClass::filler || sense.word_class == WordClass::actor ||
             ((sense.word_class == WordClass::generic || sense.word_class == WordClass::plain) &&
              is_everywhere(words[sense.first].stem));
    };
    if (understood.kind != TextKind::cause || understood.grade != Grade::generic ||
        text.facts->placeholder != PlaceholderKind::none || understood.reading.senses.empty() ||
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
    .why =
        "\"Legitimate administrator activity\" is true of nearly every rule. A text helps when it "
        "names who does this, with which software, or by what it can be told from an attack.",
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
    .precision = "67 of 68",
    .run = run,
};

}  // namespace lofp
