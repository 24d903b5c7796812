// Alerts of Microsoft Sentinel and of products that send theirs to it: rows of the table
// SecurityAlert, alerts of the management API, of Defender for Cloud's export, and what playbooks
// get, which each spell the same keys in their own way.
#include <array>

#include "base/text.h"
#include "triage/alerts/alert.h"
#include "triage/event_facts.h"
#include "triage/microsoft_entities.h"

namespace lofp {
namespace {

constexpr FieldUse uses[] = {
    {AlertSlot::rule_id, "extendedproperties.analytic rule ids"},
    {AlertSlot::rule_id, "additionaldata.analytic rule ids"},
    {AlertSlot::rule_id, "relatedanalyticruleids"},
    {AlertSlot::rule_id, "alerttype"},
    {AlertSlot::rule_name, "extendedproperties.analytic rule name"},
    {AlertSlot::rule_name, "additionaldata.analytic rule name"},
    {AlertSlot::rule_name, "alertname"},
    {AlertSlot::rule_name, "alertdisplayname"},
    {AlertSlot::rule_name, "displayname"},
    {AlertSlot::rule_description, "description"},
    {AlertSlot::technique, "techniques"},
    {AlertSlot::technique, "subtechniques"},
    {AlertSlot::technique, "additionaldata.mitretechniques"},
    {AlertSlot::technique, "extendedproperties.mitretechniques"},
    {AlertSlot::data_source, "productname"},
    {AlertSlot::data_source, "providername"},
    {AlertSlot::data_source, "vendorname"},
    {AlertSlot::level, "alertseverity"},
    {AlertSlot::level, "severity"},
    fact_in(FactName::host, "compromisedentity"),
    fact_in(FactName::user_agent, "extendedproperties.useragent"),
    fact_in(FactName::user_agent, "extendedproperties.user agent"),
    fact_in(FactName::action, "extendedproperties.operationname"),
    fact_in(FactName::action, "extendedproperties.operation"),
};

constexpr FieldUse platforms[] = {
    {AlertSlot::platform, "entities.osfamily"},
    {AlertSlot::platform, "entities.host.osfamily"},
    {AlertSlot::platform, "entities.osplatform"},
    {AlertSlot::platform, "extendedproperties.resourcetype"},
    {AlertSlot::platform, "productname"},
    {AlertSlot::platform, "alerttype"},
    {AlertSlot::platform, "description"},
};

constexpr std::array<std::string_view, 6> prefixes = {
    "object.properties.", "body.object.properties.",
    "body.properties.",   "body.",
    "properties.",        "data."};

void finish(const AlertFields& fields, Alert& alert) {
  const AlertFields plain = fields.in_lower_case(prefixes);
  use_fields(plain, uses, alert);
  // "<workspace>_<rule>" is what scheduled rules give for their type.
  for (std::string& id : alert.rule_ids) {
    constexpr std::size_t size_of_uuid = 36;
    if (id.size() == 2 * size_of_uuid + 1 && id[size_of_uuid] == '_')
      id = id.substr(size_of_uuid + 1);
  }
  add_entity_facts(plain, "entities", alert);
  add_event_facts(plain, "extendedproperties.custom details.", alert);
  add_event_facts(plain, "extendedproperties.", alert);
  add_event_facts(plain, "customdetails.", alert);
  use_fields(plain, platforms, alert);
}

}  // namespace

extern const AlertKind sentinel_alert_alert{
    .id = "sentinel_alert",
    .title = "Microsoft Sentinel alert",
    .sample = R"({"SystemAlertId": "0b0a2a6c-0000-4000-8000-000000000003",
"AlertName": "Backup agent starts a shell", "AlertSeverity": "Low", "ProductName": "Azure Sentinel",
"Tactics": "Execution", "Techniques": "[\"T1059\"]", "Entities": "[{\"$id\": \"2\",\"Type\": \"process\", \"CommandLine\": \"cmd.exe /c list.cmd\"}]"})",
    .recognises =
        [](const AlertFields& fields) {
          for (const std::string_view path :
               {"SystemAlertId", "systemAlertId", "AlertDisplayName", "alertDisplayName",
                "properties.alertDisplayName", "properties.AlertDisplayName",
                "object.properties.alertDisplayName", "body.AlertDisplayName",
                "body.properties.alertDisplayName", "data.AlertDisplayName",
                "properties.systemAlertId"})
            if (fields.has(path)) return true;
          return fields.has("AlertName") && (fields.has("ProviderName") ||
                                             fields.has("ProductName") || fields.has("AlertType"));
        },
    .uses = {},
    .finish = finish,
};

}  // namespace lofp
