// HTML entities.
#include <string_view>

#include "base/text.h"
#include "lint/checks/check.h"

namespace lofp {
namespace {

// The entity at `at`, which is a `&`; empty if there is none.
std::string_view entity_at(std::string_view text, std::size_t at) {
  constexpr std::string_view names[] = {"&amp;",   "&lt;",    "&gt;",    "&quot;",  "&apos;",
                                        "&nbsp;",  "&rsquo;", "&lsquo;", "&ldquo;", "&rdquo;",
                                        "&ndash;", "&mdash;", "&hellip;"};
  const std::string_view rest = text.substr(at);
  for (const std::string_view name : names)
    if (rest.starts_with(name)) return rest.substr(0, name.size());
  if (!rest.starts_with("&#")) return {};
  std::size_t end = 2;
  while (end < rest.size() && is_alphanumeric(rest[end])) ++end;
  return end > 2 && end < 9 && rest.substr(end).starts_with(';') ? rest.substr(0, end + 1)
                                                                 : std::string_view();
}

void run(const RuleView& view, FindingList& findings) {
  for (const StatedText& text : view.field) {
    const std::string_view written = text.statement->text;
    for (std::size_t at = written.find('&'); at != std::string_view::npos;
         at = written.find('&', at + 1)) {
      const std::string_view entity = entity_at(written, at);
      if (entity.empty()) continue;
      findings.add(text, entity, quoted(entity) + " is an HTML entity").instead =
          "write the character itself";
      break;
    }
  }
}

}  // namespace

extern const Check html_entity_check{
    .id = "html-entity",
    .summary = "A text holds an HTML entity.",
    .why = "The texts are no HTML: `&amp;` is shown as it is written.",
    .bad = R"(title: Archive Made By Rar
logsource:
    category: process_creation
detection:
    selection:
        Image|endswith: '\rar.exe'
    condition: selection
falsepositives:
    - Backup &amp; restore jobs
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
    - Backup & restore jobs
level: medium
)",
    .severity = Severity::note,
    .precision = "1 of 1",
    .run = run,
};

}  // namespace lofp
