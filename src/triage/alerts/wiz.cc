// Issues of Wiz, from its webhooks and its API, and its threat detections.
#include <array>

#include "base/text.h"
#include "triage/alerts/alert.h"
#include "triage/event_facts.h"

namespace lofp {
namespace {

constexpr FieldUse uses[] = {
    {AlertSlot::rule_id, "control.id"},
    {AlertSlot::rule_id, "sourcerule.id"},
    {AlertSlot::rule_id, "sourcerules.id"},
    {AlertSlot::rule_id, "rulematch.rule.id"},
    {AlertSlot::rule_id, "rule.id"},
    {AlertSlot::rule_name, "control.name"},
    {AlertSlot::rule_name, "sourcerule.name"},
    {AlertSlot::rule_name, "sourcerules.name"},
    {AlertSlot::rule_name, "rulematch.rule.name"},
    {AlertSlot::rule_name, "rule.name"},
    {AlertSlot::rule_name, "issue.title"},
    {AlertSlot::rule_name, "trigger.rulename"},
    {AlertSlot::rule_description, "control.description"},
    {AlertSlot::rule_description, "sourcerule.controldescription"},
    {AlertSlot::rule_description, "sourcerule.description"},
    {AlertSlot::rule_description, "sourcerule.cloudeventruledescription"},
    {AlertSlot::rule_description, "issue.description"},
    {AlertSlot::rule_description, "description"},
    {AlertSlot::data_source, "trigger.source"},
    {AlertSlot::data_source, "origins"},
    {AlertSlot::data_source, "type"},
    {AlertSlot::platform, "resource.cloudplatform"},
    {AlertSlot::platform, "entitysnapshot.cloudplatform"},
    {AlertSlot::platform, "cloudaccounts.cloudprovider"},
    {AlertSlot::platform, "subscription.cloudprovider"},
    {AlertSlot::platform, "resource.nativetype"},
    {AlertSlot::level, "issue.severity"},
    {AlertSlot::level, "severity"},
    fact_in(FactName::ip, "triggeringevents.nodes.actorip"),
    fact_in(FactName::ip, "triggeringevents.actorip"),
    fact_in(FactName::user_agent, "triggeringevents.nodes.useragent"),
    fact_in(FactName::action, "triggeringevents.nodes.name"),
    fact_in(FactName::action, "triggeringevents.name"),
    fact_in(FactName::action, "primaryevent.name"),
    fact_in(FactName::ip, "primaryevent.ip"),
    fact_in(FactName::user_agent, "primaryevent.useragent"),
    fact_in(FactName::other, "resource.type"),
    fact_in(FactName::other, "resource.nativetype"),
    fact_in(FactName::other, "resource.id"),
    fact_in(FactName::other, "entitysnapshot.type"),
    fact_in(FactName::other, "entitysnapshot.nativetype"),
    fact_in(FactName::other, "primaryresource.type"),
};

// A person, or an identity that is none's.
void take_actor(const AlertFields& fields, const AlertFields::Field& name, Alert& alert) {
  const std::string type = lower_ascii(fields.beside(name, "type"));
  const bool is_person = type.empty() || type.contains("user");
  add_fact(alert, is_person ? FactName::user : FactName::principal, name.path, name.value);
  for (const std::string_view key : {"provideruniqueid", "externalid"})
    add_fact(alert, FactName::principal, name.path, fields.beside(name, key));
}

void take_resource(const AlertFields& fields, const AlertFields::Field& name, Alert& alert) {
  const std::string type = lower_ascii(fields.beside(name, "type"));
  FactName fact = FactName::other;
  if (type.contains("machine") || type.contains("host") || type.contains("instance"))
    fact = FactName::host;
  if (type.contains("service") && type.contains("account")) fact = FactName::principal;
  if (type.contains("user")) fact = FactName::user;
  add_fact(alert, fact, name.path, name.value);
}

void finish(const AlertFields& fields, Alert& alert) {
  constexpr std::array<std::string_view, 1> prefixes = {"threatdetectiondetails."};
  const AlertFields plain = fields.in_lower_case(prefixes);
  use_fields(plain, uses, alert);
  for (const AlertFields::Field& field : plain.in_order()) {
    if (field.path == "actors.name") take_actor(plain, field, alert);
    if (field.path == "entitysnapshot.name" || field.path == "resource.name" ||
        field.path == "primaryresource.name")
      take_resource(plain, field, alert);
  }
  // Frameworks of rules, ATT&CK among them, stand in categories.
  for (const AlertFields::Field& field : plain.in_order())
    if (field.path.contains("subcategor") || field.path.contains("technique") ||
        field.path.contains("mitre"))
      add_techniques(alert, field.value);
  constexpr std::string_view runtime[] = {"triggeringEvents.nodes.runtimeDetails.",
                                          "triggeringEvents.runtimeDetails."};
  for (const std::string_view prefix : runtime) add_event_facts(fields, prefix, alert);
}

}  // namespace

extern const AlertKind wiz_alert{
    .id = "wiz",
    .title = "Wiz",
    .sample = R"({"trigger": {"source": "ISSUES", "type": "Created", "ruleId": "r1",
"ruleName": "Send to the chat"}, "issue": {"id": "i1", "status": "OPEN", "severity": "LOW"},
"resource": {"name": "backup-role", "type": "serviceAccount", "cloudPlatform": "AWS"},
"control": {"id": "wc-id-1", "name": "Backup role reads buckets of other accounts",
"description": "A role reads buckets of other accounts.",
"securitySubCategories": [{"title": "T1530 Data from Cloud Storage"}]}})",
    .recognises =
        [](const AlertFields& fields) {
          if (fields.has_below("issue") &&
              (fields.has_below("control") || fields.has_below("trigger") ||
               fields.has_below("resource")))
            return true;
          const bool is_issue = fields.has("sourceRule.name") || fields.has("sourceRules.name");
          return (is_issue && fields.has_below("entitySnapshot")) ||
                 fields.has("ruleMatch.rule.name");
        },
    .uses = {},
    .finish = finish,
};

}  // namespace lofp
