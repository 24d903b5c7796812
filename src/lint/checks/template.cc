// Texts that a template left over.
#include <string_view>

#include "base/text.h"
#include "lint/checks/check.h"

namespace lofp {
namespace {

// A mark in capital letters that asks for something to be written: __UPDATE__, REPLACE_ME,
// UPDATE_known_false_positives, TODO:, <INSERT HERE>.
bool is_left_over(std::string_view text) {
  constexpr std::string_view marks[] = {
      "__UPDATE__", "UPDATE_",  "REPLACE_", "REPLACEME", "TODO:",   "TODO ",  "FIXME",
      "CHANGE_ME",  "CHANGEME", "TBD:",     "<INSERT",   "[INSERT", "INSERT_"};
  for (const std::string_view mark : marks)
    if (text.contains(mark)) return true;
  return text == "TODO" || text == "XXX" || normalise(text).starts_with("lorem ipsum");
}

void run(const RuleView& view, FindingList& findings) {
  for (const StatedText& text : view.field)
    if (is_left_over(text.statement->text))
      findings.add(text, quoted(text.statement->text) + " is left over from a template").instead =
          "write what is known, or \"Unknown\"";
}

}  // namespace

extern const Check template_check{
    .id = "template",
    .summary = "A text is what a template left over.",
    .why = "Whoever made the rule from a template did not come back to the field.",
    .bad = R"(title: Archive Made By Rar
logsource:
    category: process_creation
detection:
    selection:
        Image|endswith: '\rar.exe'
    condition: selection
falsepositives:
    - "TODO: ask the backup team"
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
    .precision = "by definition",
    .run = run,
};

}  // namespace lofp
