// Incidents of Microsoft Sentinel: rows of the table SecurityIncident, incidents of the management
// API, and what automation rules send to playbooks.
#include <array>

#include "triage/alerts/alert.h"
#include "triage/event_facts.h"
#include "triage/microsoft_entities.h"

namespace lofp {
namespace {

constexpr FieldUse uses[] = {
    {AlertSlot::rule_id, "relatedanalyticruleids"},
    {AlertSlot::rule_name, "alerts.properties.alertdisplayname"},
    {AlertSlot::rule_name, "title"},
    {AlertSlot::rule_description, "description"},
    {AlertSlot::rule_description, "alerts.properties.description"},
    {AlertSlot::technique, "additionaldata.techniques"},
    {AlertSlot::technique, "techniques"},
    {AlertSlot::technique, "alerts.properties.techniques"},
    {AlertSlot::technique, "alerts.properties.additionaldata.mitretechniques"},
    {AlertSlot::data_source, "additionaldata.alertproductnames"},
    {AlertSlot::data_source, "alerts.properties.productname"},
    {AlertSlot::data_source, "providername"},
    {AlertSlot::level, "severity"},
    fact_in(FactName::host, "alerts.properties.compromisedentity"),
};

constexpr FieldUse platforms[] = {
    {AlertSlot::platform, "relatedentities.properties.osfamily"},
    {AlertSlot::platform, "entities.properties.osfamily"},
    {AlertSlot::platform, "additionaldata.alertproductnames"},
    {AlertSlot::platform, "title"},
    {AlertSlot::platform, "description"},
};

constexpr std::array<std::string_view, 4> prefixes = {
    "object.properties.", "body.object.properties.", "body.properties.", "properties."};

void finish(const AlertFields& fields, Alert& alert) {
  const AlertFields plain = fields.in_lower_case(prefixes);
  use_fields(plain, uses, alert);
  // ".../alertRules/<id>" in the management API.
  for (std::string& id : alert.rule_ids) id = file_name_of(id);
  for (const std::string_view place : {"relatedentities", "entities", "alerts.properties.entities"})
    add_entity_facts(plain, place, alert);
  add_event_facts(plain, "alerts.properties.additionaldata.custom details.", alert);
  use_fields(plain, platforms, alert);
}

}  // namespace

extern const AlertKind sentinel_incident_alert{
    .id = "sentinel_incident",
    .title = "Microsoft Sentinel incident",
    .sample = R"({"object": {"properties": {"incidentNumber": 7, "severity": "Low",
"title": "Backup agent starts a shell", "additionalData": {"techniques": ["T1059"]},
"relatedEntities": [{"kind": "Account", "properties": {"accountName": "backup"}}]}}})",
    .recognises =
        [](const AlertFields& fields) {
          for (const std::string_view path :
               {"IncidentNumber", "incidentNumber", "properties.incidentNumber",
                "properties.IncidentNumber", "object.properties.incidentNumber",
                "body.object.properties.incidentNumber", "body.properties.incidentNumber"})
            if (fields.has(path)) return true;
          return fields.has("object.properties.title") || fields.has("RelatedAnalyticRuleIds");
        },
    .uses = {},
    .finish = finish,
};

}  // namespace lofp
