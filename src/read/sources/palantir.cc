// Palantir's alerting and detection strategies (ADS): one Markdown file per strategy, with a fixed
// set of headings. Others use the template as well.

#include "base/text.h"
#include "format/fields.h"
#include "format/sections.h"
#include "read/sources/parts.h"
#include "read/sources/source.h"
#include "rule/attack.h"

namespace lofp {
namespace {

constexpr std::string_view sample = R"(# Remote Session Opened
## Goal
Detect a new session.

## Categorization
[Remote Services: SSH](https://attack.mitre.org/techniques/T1021/004/)

## Strategy Abstract
Look for sshd.

## False Positives
* Administrators at work
)";

// Excludes the template itself, which has the same headings and explains what belongs below them.
bool recognises(const Value& root) {
  const Value* goal = find_meant(root, "goal");
  return goal != nullptr && has_meant(root, "categorization") &&
         has_meant(root, "strategy abstract") && has_false_positives(root) &&
         !trim(goal->text).starts_with("The goal is the intended purpose of the alert");
}

// The heading before all sections, or else a title from the file's name: "001-Little-Snitch.md".
std::string title_of(const RuleFile& file, const Value& root) {
  const Member& first = root.members.front();
  if (first.value != find_meant(root, "goal")) return std::string(first.key_place->text);
  return title_of_file(file.path);
}

// Reads a list or a single line.
std::string platforms_of(const Fields& fields) {
  std::string platforms;
  const Value* section = fields.find("platforms");
  if (section == nullptr) return platforms;
  for (const PlacedText& item : items_of(section->text, section->line))
    platforms += (platforms.empty() ? "" : ", ") + item.text;
  return platforms;
}

void read(const RuleFile& file, FileReading& into) {
  for (const Value* root : file.document.roots) {
    if (!recognises(*root)) continue;
    const Fields fields({root}, {}, into.report);
    Rule rule;
    rule.title = title_of(file, *root);
    rule.description = fields.text("goal");
    rule.techniques = techniques_in(fields.text("categorization"));
    rule.data_source = platforms_of(fields);
    rule.logic = {fields.text("strategy abstract"), "text"};
    rule.line = root->members.front().key_place->line;
    for (const std::string_view heading : {"additional resources", "references"})
      add_references_below(fields, heading, rule);
    add_statements_below(fields, "false positives", rule, into.report);
    into.rules.push_back(std::move(rule));
  }
}

}  // namespace

extern const Source palantir_source{
    .id = "palantir",
    .title = "Palantir ADS",
    .summary =
        "Markdown files with the headings of an alerting and detection strategy: each item or "
        "paragraph below `False Positives`.",
    .format = Format::markdown,
    .ids = Ids::none,
    .sample = sample,
    .recognises = recognises,
    .read = read,
};

}  // namespace lofp
