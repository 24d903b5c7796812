// Alerts of our own kind: `rule` (a name, an id, or {id, name, source}), `technique` (one or a
// list), `data_source`, `platform`, `level`, and facts by name.  Every other key is a fact too.
// docs/guide/triage.md describes it.
#include <algorithm>
#include <array>

#include "triage/alerts/alert.h"

namespace lofp {
namespace {

constexpr FieldUse uses[] = {
    {AlertSlot::rule_id, "rule.id"},
    {AlertSlot::rule_id, "rule"},
    {AlertSlot::rule_name, "rule.name"},
    {AlertSlot::rule_name, "rule"},
    {AlertSlot::rule_description, "rule.description"},
    {AlertSlot::rule_description, "description"},
    {AlertSlot::technique, "technique"},
    {AlertSlot::data_source, "data_source"},
    {AlertSlot::platform, "platform"},
    {AlertSlot::level, "level"},
};

constexpr std::array<std::string_view, 10> no_facts = {
    "rule",      "rule.id",  "rule.name",   "rule.source", "rule.description",
    "technique", "platform", "data_source", "level",       "description"};

bool is_no_fact(std::string_view path) {
  return std::ranges::find(no_facts, path) != no_facts.end();
}

void finish(const AlertFields& fields, Alert& alert) {
  alert.source = fields.first("rule.source");
  for (const AlertFields::Field& field : fields.in_order()) {
    if (is_no_fact(field.path)) continue;
    const std::string_view name =
        field.path.starts_with("facts.") ? field.path.substr(6) : field.path;
    add_fact(alert, fact_named(name), field.path, field.value);
  }
  // Whoever forwards events keeps their names.
  constexpr std::array<std::string_view, 2> prefixes = {"", "event."};
  add_usual_facts(fields, prefixes, alert);
}

// Whether its keys are of our kind and no others could be meant: a rule, as a text or an object of
// our members, or a technique, or nothing but facts by our names.
bool recognises(const AlertFields& fields) {
  const std::vector<AlertFields::Field> all = fields.in_order();
  const bool has_rule = fields.has("rule") || fields.has("rule.name") || fields.has("rule.id");
  if (fields.has("rule.description") && fields.has("rule.level")) return false;  // Wazuh's
  if (fields.has("output") || fields.has("priority")) return false;
  if (has_rule && !fields.has_below("rule")) return true;
  if (has_rule)
    return std::ranges::all_of(all, [](const AlertFields::Field& field) {
      return !field.path.starts_with("rule.") || is_no_fact(field.path);
    });
  if (fields.has("technique_id") || fields.has("composite_id")) return false;  // CrowdStrike's
  if (fields.has("technique") && !fields.has_below("technique")) return true;
  return !all.empty() && std::ranges::all_of(all, [](const AlertFields::Field& field) {
    return fact_named(field.path) != FactName::other;
  });
}

}  // namespace

extern const AlertKind plain_alert{
    .id = "plain",
    .title = "An alert in LoFP's own form",
    .sample =
        R"({"rule": {"name": "Backup agent starts a shell", "source": "sigma"}, "technique": ["T1059.003"],
"platform": "windows", "process": "cmd.exe", "parent_path": "C:\\Program Files\\Example Backup\\agent.exe"})",
    .recognises = recognises,
    .uses = uses,
    .finish = finish,
};

}  // namespace lofp
