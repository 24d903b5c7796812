// Alerts of Elastic Security 8 and later: documents of `.alerts-security.alerts-*`
// (https://www.elastic.co/docs/reference/security/alert-schema), as a search hit, as `fields`, flat
// or nested.
#include "triage/alerts/alert.h"

namespace lofp {
namespace {

constexpr FieldUse uses[] = {
    {AlertSlot::rule_id, "kibana.alert.rule.rule_id"},
    {AlertSlot::rule_id, "kibana.alert.rule.parameters.rule_id"},
    {AlertSlot::rule_id, "kibana.alert.rule.uuid"},
    {AlertSlot::rule_name, "kibana.alert.rule.name"},
    {AlertSlot::rule_description, "kibana.alert.rule.description"},
    {AlertSlot::rule_description, "kibana.alert.rule.parameters.description"},
    {AlertSlot::technique, "kibana.alert.rule.threat.technique.id"},
    {AlertSlot::technique, "kibana.alert.rule.threat.technique.subtechnique.id"},
    {AlertSlot::technique, "kibana.alert.rule.parameters.threat.technique.id"},
    {AlertSlot::technique, "kibana.alert.rule.parameters.threat.technique.subtechnique.id"},
    {AlertSlot::data_source, "event.module"},
    {AlertSlot::data_source, "event.dataset"},
    {AlertSlot::platform, "host.os.type"},
    {AlertSlot::platform, "host.os.family"},
    {AlertSlot::platform, "event.module"},
    {AlertSlot::platform, "cloud.provider"},
    {AlertSlot::level, "kibana.alert.severity"},
};

void finish(const AlertFields& fields, Alert& alert) {
  constexpr std::string_view prefixes[] = {"", "winlog.event_data."};
  add_usual_facts(fields, prefixes, alert);
  // Of a rule with a threshold, what its events have in common.
  for (const AlertFields::Field& field : fields.in_order())
    if (field.path == "kibana.alert.threshold_result.terms.field")
      add_fact(alert, usual_fact(field.value), field.path, fields.beside(field, "value"));
}

}  // namespace

extern const AlertKind elastic8_alert{
    .id = "elastic8",
    .title = "Elastic Security 8 and later",
    .source = "elastic",
    .sample = R"({"kibana.alert.rule.name": "Backup Catalog Deleted", "kibana.alert.rule.rule_id":
"0b0a2a6c-0000-4000-8000-000000000001", "kibana.alert.rule.threat": [{"technique": [{"id": "T1490"}]}],
"kibana.alert.severity": "low", "host.os.type": "windows",
"process.executable": "C:\\Program Files\\Example Backup\\agent.exe"})",
    .recognises =
        [](const AlertFields& fields) {
          return fields.has("kibana.alert.rule.name") || fields.has("kibana.alert.rule.rule_id") ||
                 fields.has("kibana.alert.rule.uuid");
        },
    .uses = uses,
    .finish = finish,
};

}  // namespace lofp
