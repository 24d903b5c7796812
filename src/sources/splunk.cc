// Splunk security_content (contentctl): one YAML document per detection.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "exclusion/query_exclusion.h"
#include "format/fields.h"
#include "sources/parts.h"
#include "sources/source.h"

namespace lofp {
namespace {

constexpr std::array<std::string_view, 2> folders = {"detections", "removed"};

constexpr std::string_view sample = R"(name: Remote Session Opened
id: 0f0b9c14-9a0e-4b43-8f41-8f0d5c2d3e11
type: Hunting
search: index=linux sshd | `remote_session_opened_filter`
known_false_positives: Administrators at work
tags:
  asset_type: Endpoint
  mitre_attack_id:
  - T1021.004
)";

// A baseline prepares data and an investigation looks at an alert: neither raises one.
bool is_of_another_type(const Value& root) {
  const Value* type = root.find("type");
  const std::string kind = type == nullptr ? "" : lower_ascii(type->text);
  return kind == "baseline" || kind == "investigation";
}

bool recognises(const Value& root) {
  if (!root.is_map() || root.find("search") == nullptr || is_of_another_type(root)) return false;
  if (root.find("name") == nullptr && root.find("id") == nullptr) return false;
  return root.find("known_false_positives") != nullptr ||
         root.find("how_to_implement") != nullptr || root.find("tags") != nullptr;
}

std::string_view lacks(const Value& root) {
  if (!root.is_map() || recognises(root) || is_of_another_type(root)) return {};
  const auto has = [&](std::string_view key) { return root.find(key) != nullptr; };
  if (!has("known_false_positives")) return {};
  if (!has("search")) return "`search`";
  return has("name") || has("id") ? "" : "`name`";
}

Rule read_rule(const RuleFile& file, const Value& root, std::vector<FormatFault>& faults) {
  const Fields fields({&root}, file.text, faults);
  const Fields tags = fields.map("tags");
  Rule rule;
  rule.id = fields.text("id");
  rule.title = fields.text("name");
  rule.description = fields.block("description");
  rule.type = fields.text("type");
  rule.risk_score = tags.number("risk_score");
  // Since 2025 the score stands with each object at risk; the highest is the rule's.
  if (!rule.risk_score)
    for (const Fields& object : fields.map("rba").maps("risk_objects"))
      if (const std::optional<double> score = object.number("score"))
        rule.risk_score = std::max(*score, rule.risk_score.value_or(*score));
  rule.status = fields.text("status");
  rule.modified = fields.text("date");  // contentctl: of the last change
  rule.authors = fields.texts("author");
  rule.references = fields.texts("references");
  rule.tags = tags.texts("analytic_story");
  rule.techniques = tags.texts("mitre_attack_id");
  rule.data_source = tags.joined("asset_type");
  rule.logs = fields.texts("data_source");
  rule.logic = {fields.block("search"), "spl"};
  if (const Value* search = fields.find("search"))
    rule.exclusions = query_exclusions(rule.logic, file.text.substr(search->begin), search->line);
  rule.line = root.line;
  add_statements_of(fields, "known_false_positives", rule);
  return rule;
}

void read(const RuleFile& file, std::vector<Rule>& rules, std::vector<FormatFault>& faults) {
  for (std::size_t i = 0; i < file.document.roots.size(); ++i) {
    const Value& root = *file.document.roots[i];
    if (!recognises(root)) continue;
    rules.push_back(read_rule(file, root, faults));
    rules.back().document = i;
  }
}

}  // namespace

extern const Source splunk_source{
    .id = "splunk",
    .title = "Splunk",
    .home = "https://github.com/splunk/security_content",
    .link = "https://github.com/splunk/security_content/blob/develop/",
    .license = "Apache-2.0",
    .summary =
        "YAML documents with `search`, with `name` or `id`, and with `known_false_positives`, "
        "`how_to_implement` or `tags`; baselines and investigations are left out: "
        "`known_false_positives`.",
    .format = Format::yaml,
    .folders = folders,
    .sample = sample,
    .recognises = recognises,
    .lacks = lacks,
    .read = read,
};

}  // namespace lofp
