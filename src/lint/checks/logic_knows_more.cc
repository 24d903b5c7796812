// Silent texts beside exclusions that name software.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <string>
#include <vector>

#include "lint/checks/check.h"
#include "lint/excluded_software.h"

namespace lofp {
namespace {

void run(const RuleView& view, FindingList& findings) {
  if (view.field.empty() || !view.says_nothing() || !view.is_in_use() ||
      leaves_out_its_own(*view.rule))
    return;
  std::vector<ExcludedSoftware> found = excluded_software(*view.rule);
  std::erase_if(found, [&](const ExcludedSoftware& one) { return is_about(*view.rule, one.name); });
  if (found.empty()) return;
  constexpr std::size_t most = 4;
  std::vector<std::string_view> names;
  for (const ExcludedSoftware& one : found)
    if (names.size() < most) names.push_back(one.name);
  const std::string list =
      fmt::format("{}{}", fmt::join(names, ", "), found.size() > most ? " and others" : "");
  Finding& finding = findings.add(
      view.field.front(), fmt::format("the text says nothing, but the logic excludes {} (line {})",
                                      list, found.front().exclusion->line));
  finding.instead =
      fmt::format("say it: \"Activity of {}, of which known cases are excluded\"", list);
}

}  // namespace

extern const Check logic_knows_more_check{
    .id = "logic-knows-more",
    .summary = "The text says nothing, although the logic excludes software by name.",
    .why =
        "Whoever wrote the exclusion knew a harmless cause. The text should say it: the exclusion "
        "may be incomplete, and who tunes the rule has to know what was seen.",
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
    - Unknown
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
    - Scripts of TeamViewer; a known one is excluded
level: medium
)",
    .severity = Severity::warning,
    .fix = FixKind::offer,
    .precision = "37 of 40",
    .run = run,
};

}  // namespace lofp
