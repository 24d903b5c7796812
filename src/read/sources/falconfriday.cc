// FalconFriday: one Markdown file per detection or hunt, with the KQL query in a fenced code block.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "format/fields.h"
#include "format/key_spelling.h"
#include "read/sources/parts.h"
#include "read/sources/source.h"
#include "rule/attack.h"
#include "rule/attack_names.h"

namespace lofp {
namespace {

constexpr std::array<UsualField, 4> usual_fields = {{
    {RuleField::technique, "`ATT&CK Tags`"},
    {RuleField::data_source, "`OS`"},
    {RuleField::description, "`Detection description`"},
    {RuleField::false_positive, "`False Positives`"},
}};

constexpr std::string_view sample = R"(# Remote session opened

## Metadata
**ID:** 0xFF-9001-Remote_session_opened-Linux

**OS:** Linux

## ATT&CK Tags
| Tactic | Technique | Subtechnique | Technique Name |
|---|---|---|---|
| TA0008 - Lateral Movement | T1021 | 004 | Remote Services - SSH |

## Detection description
Finds a new session.

## False Positives
Administrators at work

## Detection
```C#
DeviceLogonEvents
```
)";

bool recognises(const Value& root) {
  constexpr std::array<std::string_view, 5> marks = {"att&ck tags", "hunt tags", "metadata",
                                                     "considerations", "detection blind spots"};
  const auto has = [&](std::string_view key) { return has_meant(root, key); };
  return has_false_positives(root) && std::ranges::count_if(marks, has) >= 2;
}

struct Label {
  std::string_view name;
  std::string_view text;  // what follows it
};

// Parses `**Name:** text` or `**Name**: text`. The name is empty for any other line.
Label label_of(std::string_view line) {
  constexpr std::string_view stars = "**";
  const std::size_t begin = line.find(stars);
  if (begin == std::string_view::npos) return {};
  const std::size_t end = line.find(stars, begin + stars.size());
  if (end == std::string_view::npos) return {};
  std::string_view name = trim(line.substr(begin + stars.size(), end - begin - stars.size()));
  std::string_view text = line.substr(end + stars.size());
  if (name.ends_with(':'))
    name.remove_suffix(1);
  else if (text.starts_with(':'))
    text.remove_prefix(1);
  else
    return {};
  return {trim(name), trim(text)};
}

// The text after `**Key:**` in the first of these sections that has it. Reports a misspelt key.
std::string labelled(const Fields& fields, std::string_view key, FieldReport& report) {
  for (const std::string_view name : {"metadata", "hunt tags", "detection", "kql"}) {
    const Value* section = fields.find(name);
    if (section == nullptr) continue;
    int line = section->line;
    for (const std::string_view text : split(section->text, '\n')) {
      const Label label = label_of(text);
      if (!label.name.empty() && is_respelling(label.name, key)) {
        if (label.name != key)
          report.faults.push_back(
              {line, 1, false, says_taken_for(label.name, key), "misspelt-key"});
        return std::string(label.text);
      }
      ++line;
    }
  }
  return {};
}

// Reads the rows of the ATT&CK table:
//   | TA0008 - Lateral Movement | T1021 | 004 | Remote Services - SSH |
void add_attack_names(const Fields& fields, Rule& rule) {
  const Value* tags = fields.find("att&ck tags");
  if (tags == nullptr) return;
  for (const std::string_view line : split(tags->text, '\n')) {
    const std::vector<std::string_view> cells = split(line, '|');
    for (std::size_t i = 1; i < cells.size(); ++i) {
      std::string id(trim(cells[i]));
      if (id.starts_with("TA") && is_other_mitre_id(id)) rule.tactics.push_back(id);
      if (!is_technique_id(id)) continue;
      const std::string sub =
          i + 1 < cells.size() ? id + "." + std::string(trim(cells[i + 1])) : std::string();
      rule.techniques.push_back(is_technique_id(sub) ? sub : id);
    }
  }
}

// The first fenced code block below one of the headings that may contain the query.
std::string logic_of(const Fields& fields) {
  for (const std::string_view key :
       {"detection", "kql", "hunt details", "description of the hunt", "detection description"}) {
    const Value* section = fields.find(key);
    if (section == nullptr) continue;
    const std::string_view text = section->text;
    const std::size_t open = text.find("```");
    if (open == std::string_view::npos) continue;
    const std::size_t begin = std::min(text.find('\n', open), text.size() - 1) + 1;
    std::string_view logic = text.substr(begin, text.find("\n```", begin - 1) + 1 - begin);
    while (logic.ends_with('\n')) logic.remove_suffix(1);
    return std::string(logic);
  }
  return {};
}

std::string description_of(const Fields& fields) {
  for (const std::string_view key :
       {"detection description", "description of the hunt", "description of the attack",
        "technical description of the attack", "background info"})
    if (std::string text = fields.text(key); !text.empty()) return text;
  return {};
}

void read(const RuleFile& file, FileReading& into) {
  for (const Value* root : file.document.roots) {
    if (!recognises(*root)) continue;
    const Fields fields({root}, {}, into.report);
    Rule rule;
    rule.title = root->members.front().key_place->text;
    rule.id = labelled(fields, "ID", into.report);
    // The "ID" of a hunt is its technique, which several hunts share.
    if (!techniques_in(rule.id).empty()) rule.id.clear();
    rule.description = description_of(fields);
    rule.type = file.folder == "hunts" ? "hunt" : "";
    add_attack_names(fields, rule);
    if (rule.techniques.empty()) rule.techniques = techniques_in(rule.title);
    rule.data_source = labelled(fields, "OS", into.report);
    rule.logic = {logic_of(fields), "kusto"};
    rule.line = root->members.front().key_place->line;
    add_references_below(fields, "references", rule);
    add_statements_below(fields, "false positives", rule, into.report);
    into.rules.push_back(std::move(rule));
  }
}

}  // namespace

extern const Source falconfriday_source{
    .id = "falconfriday",
    .title = "FalconFriday",
    .summary =
        "Markdown files with FalconFriday's headings: each item or paragraph below `False "
        "Positives`.",
    .format = Format::markdown,
    .bare_names = "0xFF-",
    .sample = sample,
    .recognises = recognises,
    .usual_fields = usual_fields,
    .read = read,
};

}  // namespace lofp
