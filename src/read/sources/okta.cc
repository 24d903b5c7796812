// Okta customer detections: one YAML document per detection or hunt, with its logic in several
// query languages.
#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include "base/text.h"
#include "format/fields.h"
#include "format/yaml.h"
#include "read/sources/parts.h"
#include "read/sources/source.h"
#include "rule/attack.h"

namespace lofp {
namespace {

constexpr std::array<UsualField, 4> usual_fields = {{
    {RuleField::technique, "`threat.Technique`"},
    {RuleField::date, "`created_date`, `modified_date`"},
    {RuleField::description, "`description`"},
    {RuleField::false_positive, "`false_positives`"},
}};

constexpr std::string_view sample = R"(title: Remote Session Opened
id: 3d6c1a5c0f7f4f6b9f3c2b1a0e9d8c7b
threat:
  Technique:
    - T1021.004: Remote Services, SSH
detection:
  okta_systemlog:
    OIE: |
      eventType eq "user.session.start"
false_positives:
  - Administrators at work
)";

bool recognises(const Value& root) {
  if (!root.is_map()) return false;
  const auto has = [&](std::string_view key) { return root.find(key) != nullptr; };
  const Value* detection = root.find("detection");
  return detection != nullptr && detection->is_map() && !has("logsource") && has("title") &&
         (detection->find("okta_systemlog") != nullptr || has("threat"));
}

std::optional<MissingKey> lacks(const Value& root) {
  if (!root.is_map() || recognises(root) || has_meant(root, "logsource")) return {};
  const Value* detection = find_meant(root, "detection");
  if (detection == nullptr || !detection->is_map()) return {};
  const bool is_of_okta = has_meant(*detection, "okta_systemlog");
  if (!is_of_okta && !has_meant(root, "threat")) return {};
  if (root.find("title") == nullptr && (is_of_okta || has_meant(root, "title")))
    return MissingKey{"title"};
  if (root.find("detection") == nullptr && has_meant(root, "title")) return MissingKey{"detection"};
  return {};
}

// Reads a list of `T1078: Valid Accounts`, each a map with one key, or a text.
std::vector<std::string> techniques_of(const Fields& threat) {
  std::vector<std::string> ids;
  const Value* list = threat.find("Technique");
  if (list == nullptr || !list->is_list()) return ids;
  for (const Value* item : list->items) {
    std::string text(item->text);
    for (const Member& member : item->members) text += std::string(member.key) + ' ';
    std::ranges::move(techniques_in(text), std::back_inserter(ids));
  }
  return ids;
}

// The queries in all languages, as written.
std::string logic_of(std::string_view text, const Value& root) {
  for (const Member& member : root.members)
    if (member.key == "detection") return std::string(verbatim(text, root, member));
  return {};
}

void read(const RuleFile& file, FileReading& into) {
  for (std::size_t i = 0; i < file.document.roots.size(); ++i) {
    const Value& root = *file.document.roots[i];
    if (!recognises(root)) continue;
    const Fields fields({&root}, file.text, into.report);
    Rule rule;
    rule.id = fields.text("id");
    rule.title = fields.text("title");
    rule.description = fields.block("description");
    rule.type = file.folder == "hunts" ? "hunt" : "";
    rule.created = fields.text("created_date");
    rule.modified = fields.text("modified_date");
    rule.authors = fields.texts("author");
    rule.references = fields.texts("references");
    rule.tags = fields.map("threat").texts("Tactic");
    rule.tactics = rule.tags;
    rule.techniques = techniques_of(fields.map("threat"));
    rule.data_source = "Okta";
    rule.logic = {logic_of(file.text, root), "yaml"};
    rule.line = root.line;
    rule.document = i;
    add_statements_of(fields, {"false_positives"}, rule);
    into.rules.push_back(std::move(rule));
  }
}

}  // namespace

extern const Source okta_source{
    .id = "okta",
    .title = "Okta",
    .summary =
        "YAML documents with a `title` and a `detection` over the Okta system log: each item of "
        "`false_positives`.",
    .format = Format::yaml,
    .sample = sample,
    .recognises = recognises,
    .lacks = lacks,
    .usual_fields = usual_fields,
    .read = read,
};

}  // namespace lofp
