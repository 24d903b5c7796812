// Elastic's endpoint behaviour rules (protections-artifacts): one TOML file per rule, with a query
// that is always EQL and the techniques outside `[rule]`. They have no texts about false positives,
// but their queries contain exclusions.
#include <array>

#include "exclusion/query_exclusion.h"
#include "format/toml.h"
#include "read/sources/elastic.h"
#include "read/sources/parts.h"
#include "read/sources/source.h"
#include "read/sources/threat.h"

namespace lofp {
namespace {

constexpr std::array<UsualField, 3> usual_fields = {{
    {RuleField::technique, "`threat`"},
    {RuleField::data_source, "`rule.os_list`"},
    {RuleField::description, "`rule.description`"},
}};

constexpr std::string_view sample = R"([rule]
id = "1d5b0f3e-6a57-4b7c-8f10-1b9a4c3f7e21"
name = "Remote Session Opened"
os_list = ["linux"]
query = '''
process where event.action == "exec" and process.name == "sshd" and
  not process.parent.executable == "/usr/bin/backup"
'''
[[actions]]
action = "kill_process"
field = "process.entity_id"
[[threat]]
framework = "MITRE ATT&CK"
[[threat.technique]]
id = "T1021"
)";

// Whether the document has what Elastic's SIEM rules lack.
bool is_told_from_others(const Value& root, const Value& rule) {
  if (!rule.is_map() || rule.find("rule_id") != nullptr) return false;
  const auto has = [&](std::string_view key) { return rule.find(key) != nullptr; };
  if (has("os_list") || has("min_endpoint_version")) return true;
  return (has("id") || respelt(rule, "id") != nullptr) &&
         (root.find("threat") != nullptr || root.find("actions") != nullptr);
}

void read(const RuleFile& file, FileReading& into) {
  for (const Value* root : file.document.roots) {
    const Value* table = root->find("rule");
    if (!is_endpoint_rule(*root) && !(file.is_forced && table != nullptr && table->is_map()))
      continue;
    const Fields top({root}, file.text, into.report);
    const Fields fields = top.map("rule");
    Rule rule;
    rule.id = fields.text("id");
    rule.title = fields.text("name");
    rule.description = fields.block("description");
    rule.license = fields.text("license");
    for (const std::string_view key : fields.present({"reference", "references"}))
      for (std::string& reference : fields.texts(key))
        rule.references.push_back(std::move(reference));
    add_threats(top, rule);
    rule.data_source = fields.joined("os_list");
    rule.logic = {fields.block("query"), "eql"};
    if (const Value* query = fields.find("query"))
      rule.exclusions =
          query_exclusions(rule.logic, from_line(file.text, query->line), query->line);
    if (const Value* place = top.find("rule")) rule.line = place->line;
    into.rules.push_back(std::move(rule));
  }
}

}  // namespace

bool is_endpoint_rule(const Value& root) {
  const Value* rule = root.find("rule");
  return rule != nullptr && rule->find("query") != nullptr && is_told_from_others(root, *rule);
}

std::optional<MissingKey> lack_of_endpoint_rule(const Value& root) {
  const Value* rule = find_meant(root, "rule");
  if (rule == nullptr || !has_meant(*rule, "query") || !is_told_from_others(root, *rule)) return {};
  if (root.find("rule") == nullptr) return MissingKey{"rule"};
  if (rule->find("query") == nullptr) return MissingKey{"query", "rule"};
  return {};
}

extern const Source elastic_endpoint_source{
    .id = "elastic-endpoint",
    .title = "Elastic Endpoint",
    .summary =
        "TOML files with a `[rule]` that has `id`, `query` and `os_list`, or with `[[threat]]` or "
        "`[[actions]]` beside it: no texts, but what their EQL excludes.",
    .format = Format::toml,
    .sample = sample,
    .recognises = is_endpoint_rule,
    .lacks = lack_of_endpoint_rule,
    .usual_fields = usual_fields,
    .read = read,
};

}  // namespace lofp
