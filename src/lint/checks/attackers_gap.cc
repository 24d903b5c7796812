// Exclusions that an attacker can meet.
#include <fmt/format.h>
#include <algorithm>
#include <string_view>
#include <vector>

#include "exclusion/weakness.h"
#include "lint/checks/check.h"

namespace lofp {
namespace {

// Whether the rule as it was has the same exclusion.
bool had(const RuleView& view, const Exclusion& exclusion) {
  return view.before != nullptr &&
         std::ranges::find(view.before->exclusions, exclusion.text, &Exclusion::text) !=
             view.before->exclusions.end();
}

std::string_view without_stop(std::string_view sentence) {
  return sentence.ends_with('.') ? sentence.substr(0, sentence.size() - 1) : sentence;
}

void run(const RuleView& view, FindingList& findings) {
  for (const Exclusion& exclusion : view.rule->exclusions) {
    if (exclusion.origin != Origin::exclusion) continue;
    const std::vector<Weakness> weaknesses = find_weaknesses(exclusion.terms, *view.rule);
    for (const Weakness& weakness : weaknesses) {
      Finding& finding =
          findings.add(exclusion, weakness.value,
                       fmt::format("an attacker can meet this exclusion ({}): {}",
                                   title_of(weakness.kind), without_stop(weakness.reason)));
      finding.instead = "ask for the whole path, a parent process or a valid signature as well";
      if (view.is_in_use() && (view.is_grave() || (view.compares && !had(view, exclusion))))
        finding.severity = Severity::warning;
    }
  }
}

}  // namespace

extern const Check attackers_gap_check{
    .id = "attackers-gap",
    .summary = "An exclusion can be met by an attacker.",
    .why =
        "What the exclusion asks for is up to whoever attacks: a folder that anybody may write to, "
        "a name without its folder, a part of a command line. Ask for more, such as the full path "
        "or a valid signature. Terms that have to hold together are seen together, and what a "
        "sensor or provider sets counts as out of reach.",
    .bad = R"(title: Script Host Started
logsource:
    category: process_creation
detection:
    selection:
        Image|endswith: '\cscript.exe'
    filter_updater:
        CommandLine|contains: '\Temp\update.vbs'
    condition: selection and not filter_updater
falsepositives:
    - The updater of the inventory agent
level: medium
)",
    .good = R"(title: Script Host Started
logsource:
    category: process_creation
detection:
    selection:
        Image|endswith: '\cscript.exe'
    filter_updater:
        ParentImage: 'C:\Program Files\Updater\updater.exe'
    condition: selection and not filter_updater
falsepositives:
    - The updater of the inventory agent
level: medium
)",
    .severity = Severity::note,
    .severity_note =
        "A warning in rules of level high or critical, and where a change made the exclusion.",
    .precision = "42 of 45",
    .run = run,
};

}  // namespace lofp
