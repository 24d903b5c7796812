// Findings of evtx-sigma-checker (https://github.com/NextronSystems/evtx-baseline): JSON lines of
// the rule and the event's fields.
#include "triage/alerts/alert.h"
#include "triage/event_facts.h"

namespace lofp {
namespace {

constexpr FieldUse uses[] = {
    {AlertSlot::rule_id, "RuleId"},
    {AlertSlot::rule_name, "RuleTitle"},
    {AlertSlot::rule_description, "RuleDescription"},
    {AlertSlot::tag, "RuleTags"},
    {AlertSlot::tag, "Tags"},
    {AlertSlot::data_source, "Channel"},
    {AlertSlot::data_source, "Event.System.Channel"},
    {AlertSlot::level, "RuleLevel"},
};

void finish(const AlertFields& fields, Alert& alert) {
  constexpr std::string_view prefixes[] = {"",       "EventData.",      "Event.EventData.",
                                           "Event.", "Event.UserData.", "Event.System.",
                                           "System."};
  add_usual_facts(fields, prefixes, alert);
  for (const std::string_view prefix : prefixes) add_event_facts(fields, prefix, alert);
}

}  // namespace

extern const AlertKind evtx_sigma_checker_alert{
    .id = "evtx_sigma_checker",
    .title = "evtx-sigma-checker",
    .source = "sigma",
    .platform = "windows",
    .sample =
        R"({"RuleTitle": "Service Installed By Backup Agent", "RuleLevel": "medium",
"RuleId": "0b0a2a6c-0000-4000-8000-000000000002", "EventID": 7045, "Channel": "System",
"Computer": "FILE01", "ServiceName": "ExampleBackup"})",
    .recognises =
        [](const AlertFields& fields) {
          return fields.has("RuleTitle") && (fields.has("RuleLevel") || fields.has("RuleId"));
        },
    .uses = uses,
    .finish = finish,
};

}  // namespace lofp
