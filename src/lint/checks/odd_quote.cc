// Quotation marks without a partner.
#include <fmt/format.h>
#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "lint/checks/check.h"

namespace lofp {
namespace {

void run(const RuleView& view, FindingList& findings) {
  for (const StatedText& text : view.field) {
    const std::string_view written = text.statement->text;
    for (const char sign : {'"', '`'}) {
      if (std::ranges::count(written, sign) % 2 == 0) continue;
      const std::size_t at = written.rfind(sign);
      if (sign == '"' && at > 0 && is_digit(written[at - 1])) continue;  // inches
      findings.add(text, written.substr(at, 1), fmt::format("{} has no partner", sign)).instead =
          "add the other one, or take it out";
    }
  }
}

}  // namespace

extern const Check odd_quote_check{
    .id = "odd-quote",
    .summary = "A quotation mark or backtick has no partner.",
    .why = "What was quoted cannot be told from what was not.",
    .bad = R"(title: Archive Made By Rar
logsource:
    category: process_creation
detection:
    selection:
        Image|endswith: '\rar.exe'
    condition: selection
falsepositives:
    - Jobs of the account named backup"
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
    - Jobs of the account named by "backup"
level: medium
)",
    .severity = Severity::note,
    .precision = "all read",
    .run = run,
};

}  // namespace lofp
