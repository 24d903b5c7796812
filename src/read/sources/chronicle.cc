// Google SecOps (Chronicle) detection rules: YARA-L 2.0 with metadata in each rule's `meta:`
// section.
#include <algorithm>
#include <array>
#include <iterator>

#include "base/text.h"
#include "format/fields.h"
#include "read/sources/parts.h"
#include "read/sources/source.h"
#include "rule/attack.h"

namespace lofp {
namespace {

constexpr std::array<UsualField, 3> usual_fields = {{
    {RuleField::data_source, "`platform`, `product`, `data_source`"},
    {RuleField::description, "`description`"},
    {RuleField::author, "`author`"},
}};

constexpr std::string_view sample = R"(rule remote_session_opened {
  meta:
    rule_name = "Remote Session Opened"
    rule_id = "mr_0e4a7c55-54a8-4b58-9d0e-4f7f0f2f9a10"
    technique = "T1021.004"
    platform = "Linux"
    false_positives = "Administrators at work"

  events:
    $e.principal.process.file.full_path = /sshd$/

  condition:
    $e
}
)";

bool recognises(const Value& root) {
  const Value* logic = root.find("logic of rule");
  return logic != nullptr && !logic->text.empty();
}

// The text of the first of these keys that is not empty.
std::string first_of(const Fields& fields, std::initializer_list<std::string_view> keys) {
  std::string first;
  for (const std::string_view key : keys)
    if (std::string text = fields.joined(key); first.empty()) first = std::move(text);
  return first;
}

// From `reference` and `references`, and from `reference1`, `reference2` and so on.
std::vector<std::string> references_of(const Value& root, const Fields& fields) {
  std::vector<std::string> references;
  for (const std::string_view name : fields.present({"reference", "references"}))
    std::ranges::move(fields.texts(name), std::back_inserter(references));
  constexpr std::string_view name = "reference";
  for (const Member& member : root.members) {
    if (!member.key.starts_with(name) || member.key == name) continue;
    if (member.key.find_first_not_of("0123456789", name.size()) == std::string_view::npos)
      std::ranges::move(fields.texts(member.key), std::back_inserter(references));
  }
  return references;
}

std::vector<std::string> techniques_of(const Fields& fields) {
  std::vector<std::string> ids;
  for (const std::string_view key : fields.present(
           {"technique", "mitre", "mitre_attack_technique", "mitre_attack_url", "techniques"}))
    for (const std::string& text : fields.texts(key))
      std::ranges::move(techniques_in(text), std::back_inserter(ids));
  return ids;
}

// A text may name several tactics: "Defense Evasion, Persistence".
std::vector<std::string> tactics_of(const Fields& fields) {
  std::vector<std::string> names;
  for (const std::string_view key : {"tactic", "mitre_attack_tactic", "tactics"})
    for (const std::string& text : fields.texts(key))
      for (const std::string_view name : split(text, ','))
        if (!trim(name).empty()) names.emplace_back(trim(name));
  return names;
}

void read(const RuleFile& file, FileReading& into) {
  for (std::size_t i = 0; i < file.document.roots.size(); ++i) {
    const Value& root = *file.document.roots[i];
    if (!recognises(root)) continue;
    const Fields fields({&root}, {}, into.report);
    Rule rule;
    rule.id = first_of(fields, {"rule_id", "name of rule"});
    rule.title = first_of(fields, {"rule_name", "name of rule"});
    rule.description = fields.joined("description");
    rule.type = fields.joined("type");
    rule.level = fields.joined("severity");
    rule.status = file.path.contains("/_deprecated/") ? "deprecated" : "";
    rule.created = fields.joined("created");
    rule.authors = fields.texts("author");
    rule.references = references_of(root, fields);
    rule.tags = fields.texts("tags");
    rule.techniques = techniques_of(fields);
    rule.tactics = tactics_of(fields);
    rule.data_source = first_of(fields, {"platform", "product", "data_source"});
    rule.category = fields.joined("category");
    rule.service = fields.joined("service");
    rule.logic = {fields.block("logic of rule"), "yara-l"};
    rule.line = root.line;
    rule.document = i;
    add_statements_of(fields, {"false_positives"}, rule);
    into.rules.push_back(std::move(rule));
  }
}

}  // namespace

extern const Source chronicle_source{
    .id = "chronicle",
    .title = "Google SecOps",
    .summary = "YARA-L rules: `false_positives` of their `meta:`.",
    .format = Format::yara_l,
    .sample = sample,
    .recognises = recognises,
    .usual_fields = usual_fields,
    .read = read,
};

}  // namespace lofp
