// FalconFriday: one Markdown file per detection or hunt, with KQL in a code fence.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "format/fields.h"
#include "rule/attack.h"
#include "sources/parts.h"
#include "sources/source.h"

namespace lofp {
namespace {

constexpr std::array<std::string_view, 1> folders = {"hunts"};

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
  const auto has = [&](std::string_view key) { return root.find(key) != nullptr; };
  return has("false positives") && std::ranges::count_if(marks, has) >= 2;
}

// What stands behind `**Key:**` in any of the sections.
std::string labelled(const Value& root, std::string_view key) {
  const std::string label = "**" + std::string(key) + ":**";
  for (const std::string_view section : {"metadata", "hunt tags", "detection", "kql"}) {
    const Value* value = root.find(section);
    const std::size_t at = value == nullptr ? std::string_view::npos : value->text.find(label);
    if (at == std::string_view::npos) continue;
    const std::string_view rest = value->text.substr(at + label.size());
    return std::string(trim(rest.substr(0, rest.find('\n'))));
  }
  return {};
}

// The rows of the ATT&CK table: | TA0008 - Lateral Movement | T1021 | 004 | Remote Services |.
std::vector<std::string> techniques_of(const Value& root) {
  std::vector<std::string> ids;
  const Value* tags = root.find("att&ck tags");
  if (tags == nullptr) return ids;
  for (const std::string_view line : split(tags->text, '\n')) {
    const std::vector<std::string_view> cells = split(line, '|');
    for (std::size_t i = 1; i < cells.size(); ++i) {
      std::string id(trim(cells[i]));
      if (!is_technique_id(id)) continue;
      const std::string sub =
          i + 1 < cells.size() ? id + "." + std::string(trim(cells[i + 1])) : std::string();
      ids.push_back(is_technique_id(sub) ? sub : id);
    }
  }
  return ids;
}

// The first code fence below one of the headings of a query.
std::string logic_of(const Value& root) {
  for (const std::string_view key :
       {"detection", "kql", "hunt details", "description of the hunt", "detection description"}) {
    const Value* section = root.find(key);
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

void read(const RuleFile& file, std::vector<Rule>& rules, std::vector<FormatFault>& faults) {
  for (const Value* root : file.document.roots) {
    if (!recognises(*root)) continue;
    const Fields fields({root}, {}, faults);
    Rule rule;
    rule.title = root->members.front().key_place->text;
    rule.id = labelled(*root, "ID");
    // A hunt's is its technique, which several hunts share.
    if (!techniques_in(rule.id).empty()) rule.id.clear();
    rule.description = description_of(fields);
    rule.type = file.folder == "hunts" ? "hunt" : "";
    rule.techniques = techniques_of(*root);
    if (rule.techniques.empty()) rule.techniques = techniques_in(rule.title);
    rule.data_source = labelled(*root, "OS");
    rule.logic = {logic_of(*root), "kusto"};
    rule.line = root->members.front().key_place->line;
    add_references_below(*root, "references", rule);
    add_statements_below(*root, "false positives", rule, faults);
    rules.push_back(std::move(rule));
  }
}

}  // namespace

extern const Source falconfriday_source{
    .id = "falconfriday",
    .title = "FalconFriday",
    .home = "https://github.com/FalconForceTeam/FalconFriday",
    .link = "https://github.com/FalconForceTeam/FalconFriday/blob/main/",
    .license = "BSD-3-Clause",
    .summary =
        "Markdown files with FalconFriday's headings: each item or paragraph below `False "
        "Positives`.",
    .format = Format::markdown,
    .folders = folders,
    .bare_names = "0xFF-",
    .sample = sample,
    .recognises = recognises,
    .read = read,
};

}  // namespace lofp
