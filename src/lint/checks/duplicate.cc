// Texts that a rule has twice.
#include <fmt/format.h>
#include <string>

#include "base/hash_table.h"
#include "base/text.h"
#include "lint/checks/check.h"

namespace lofp {
namespace {

// The letters and digits of a text, with one blank between words.
std::string bare_text(std::string_view normalised) {
  std::string text;
  for (const char c : normalised) {
    if (is_alphanumeric(c) || static_cast<unsigned char>(c) >= 0x80)
      text += c;
    else if (!text.empty() && text.back() != ' ')
      text += ' ';
  }
  return std::string(trim(text));
}

void run(const RuleView& view, FindingList& findings) {
  if (view.field.size() < 2) return;
  HashMap<std::string, const StatedText*> seen;
  for (const StatedText& text : view.field) {
    const auto [first, is_new] = seen.try_emplace(bare_text(text.facts->normalised), &text);
    if (is_new) continue;
    findings
        .add(text,
             fmt::format("the rule says this already in line {}", first->second->statement->line))
        .instead = "take one of the two out";
  }
}

}  // namespace

extern const Check duplicate_check{
    .id = "duplicate",
    .summary = "A rule says the same twice.",
    .why = "Texts that differ in capital letters and punctuation alone say the same.",
    .bad = R"(title: Archive Made By Rar
logsource:
    category: process_creation
detection:
    selection:
        Image|endswith: '\rar.exe'
    condition: selection
falsepositives:
    - Backup jobs that pack with WinRAR
    - Backup jobs that pack with WinRAR.
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
    .severity = Severity::warning,
    .precision = "2 of 2",
    .run = run,
};

}  // namespace lofp
