// Google SecOps (Chronicle) detection rules: YARA-L 2.0, described in each rule's `meta:`.
#include <algorithm>
#include <array>

#include "format/fields.h"
#include "rule/attack.h"
#include "sources/parts.h"
#include "sources/source.h"

namespace lofp {
namespace {

constexpr std::array<std::string_view, 1> folders = {"rules"};

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
  const Value* logic = root.find("rule logic");
  return logic != nullptr && !logic->text.empty();
}

// The first of these keys that the rule has.
std::string first_of(const Fields& fields, std::span<const std::string_view> keys) {
  for (const std::string_view key : keys)
    if (fields.has(key)) return fields.joined(key);
  return {};
}

std::vector<std::string> techniques_of(const Fields& fields) {
  std::vector<std::string> ids;
  for (const std::string_view key :
       {"technique", "mitre", "mitre_attack_technique", "mitre_attack_url", "techniques"})
    for (const std::string& text : fields.texts(key))
      std::ranges::move(techniques_in(text), std::back_inserter(ids));
  return ids;
}

void read(const RuleFile& file, std::vector<Rule>& rules, std::vector<FormatFault>& faults) {
  constexpr std::array<std::string_view, 3> data_sources = {"platform", "product", "data_source"};
  constexpr std::array<std::string_view, 2> ids = {"rule_id", "rule name"};
  constexpr std::array<std::string_view, 2> titles = {"rule_name", "rule name"};
  for (std::size_t i = 0; i < file.document.roots.size(); ++i) {
    const Value& root = *file.document.roots[i];
    if (!recognises(root)) continue;
    const Fields fields({&root}, {}, faults);
    Rule rule;
    rule.id = first_of(fields, ids);
    rule.title = first_of(fields, titles);
    rule.description = fields.joined("description");
    rule.type = fields.joined("type");
    rule.level = fields.joined("severity");
    rule.status = file.path.contains("/_deprecated/") ? "deprecated" : "";
    rule.created = fields.joined("created");
    rule.authors = fields.texts("author");
    rule.references = fields.texts("reference");
    for (std::string& reference : fields.texts("references"))
      rule.references.push_back(std::move(reference));
    rule.tags = fields.texts("tags");
    rule.techniques = techniques_of(fields);
    rule.data_source = first_of(fields, data_sources);
    rule.category = fields.joined("category");
    rule.service = fields.joined("service");
    rule.logic = {fields.block("rule logic"), "yara-l"};
    rule.line = root.line;
    rule.document = i;
    for (const std::string_view key : {"false_positives", "falsepositives", "false_positive"})
      add_statements_of(fields, key, rule);
    rules.push_back(std::move(rule));
  }
}

}  // namespace

extern const Source chronicle_source{
    .id = "chronicle",
    .title = "Google SecOps",
    .home = "https://github.com/chronicle/detection-rules",
    .link = "https://github.com/chronicle/detection-rules/blob/main/",
    .license = "Apache-2.0",
    .summary = "YARA-L rules: `false_positives` of their `meta:`.",
    .format = Format::yara_l,
    .folders = folders,
    .sample = sample,
    .recognises = recognises,
    .read = read,
};

}  // namespace lofp
