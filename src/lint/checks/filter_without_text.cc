// Changes that exclude software and leave the text as it was.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <vector>

#include "lint/checks/check.h"
#include "lint/excluded_software.h"

namespace lofp {
namespace {

std::vector<std::string_view> field_texts(const Rule& rule) {
  std::vector<std::string_view> texts;
  for (const Statement& statement : rule.statements)
    if (statement.origin == Origin::field) texts.push_back(statement.text);
  return texts;
}

void run(const RuleView& view, FindingList& findings) {
  if (view.before == nullptr || field_texts(*view.rule) != field_texts(*view.before)) return;
  const std::vector<ExcludedSoftware> before = excluded_software(*view.before);
  std::vector<ExcludedSoftware> added = excluded_software(*view.rule);
  const bool looks_for_renamed = leaves_out_its_own(*view.rule);
  std::erase_if(added, [&](const ExcludedSoftware& one) {
    return looks_for_renamed || is_about(*view.rule, one.name) ||
           std::ranges::find(before, one.name, &ExcludedSoftware::name) != before.end();
  });
  if (added.empty()) return;
  std::vector<std::string_view> names;
  for (const ExcludedSoftware& one : added) names.push_back(one.name);
  Finding& finding = findings.add(
      *added.front().exclusion, added.front().value,
      fmt::format("the change excludes {} and leaves the text as it was", fmt::join(names, ", ")));
  finding.instead =
      fmt::format("say in the text that {} does this without harm", fmt::join(names, ", "));
}

}  // namespace

extern const Check filter_without_text_check{
    .id = "filter-without-text",
    .summary = "A change excludes software by name and leaves the text as it was.",
    .why =
        "The exclusion comes from a false positive that somebody met. The text should name it: "
        "others have other versions and folders of the same software. Needs --changed-since.",
    .bad = R"(title: Script Host Started
id: 5f4dfb25-3c0b-4e05-9a7e-6a1b3ac2b6f1
logsource:
    category: process_creation
detection:
    selection:
        Image|endswith: '\cscript.exe'
    filter_optional_teamviewer:
        ParentImage: 'C:\Program Files\TeamViewer\TeamViewer.exe'
    condition: selection and not 1 of filter_*
falsepositives:
    - Scripts of administrators
level: low
)",
    .good = R"(title: Script Host Started
id: 5f4dfb25-3c0b-4e05-9a7e-6a1b3ac2b6f1
logsource:
    category: process_creation
detection:
    selection:
        Image|endswith: '\cscript.exe'
    filter_optional_teamviewer:
        ParentImage: 'C:\Program Files\TeamViewer\TeamViewer.exe'
    condition: selection and not 1 of filter_*
falsepositives:
    - Scripts of TeamViewer in other folders than the usual one
level: low
)",
    .before = R"(title: Script Host Started
id: 5f4dfb25-3c0b-4e05-9a7e-6a1b3ac2b6f1
logsource:
    category: process_creation
detection:
    selection:
        Image|endswith: '\cscript.exe'
    condition: selection
falsepositives:
    - Scripts of administrators
level: low
)",
    .severity = Severity::warning,
    .fix = FixKind::offer,
    .precision = "48 of 50 changes",
    .run = run,
};

}  // namespace lofp
