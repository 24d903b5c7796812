// Results of Zircolite (https://github.com/wagga40/Zircolite): JSON, a rule with its events in
// `matches`, or CSV with semicolons, an event a row.
#include "triage/alerts/alert.h"
#include "triage/event_facts.h"

namespace lofp {
namespace {

constexpr FieldUse uses[] = {
    {AlertSlot::rule_id, "id"},
    {AlertSlot::rule_id, "rule_id"},
    {AlertSlot::rule_name, "title"},
    {AlertSlot::rule_name, "rule_title"},
    {AlertSlot::rule_description, "description"},
    {AlertSlot::rule_description, "rule_description"},
    {AlertSlot::tag, "tags"},
    {AlertSlot::tag, "rule_tags"},
    {AlertSlot::data_source, "matches.Channel"},
    {AlertSlot::data_source, "Channel"},
    {AlertSlot::platform, "matches.Channel"},
    {AlertSlot::platform, "Channel"},
    {AlertSlot::level, "rule_level"},
};

void finish(const AlertFields& fields, Alert& alert) {
  constexpr std::string_view prefixes[] = {"matches.", ""};
  add_usual_facts(fields, prefixes, alert);
  add_event_facts(fields, "matches.", alert);
  if (alert.platform.empty() && (fields.has("EventID") || fields.has("matches.EventID")))
    alert.platform = "windows";
}

}  // namespace

extern const AlertKind zircolite_alert{
    .id = "zircolite",
    .title = "Zircolite",
    .source = "sigma",
    .sample =
        R"({"title": "Service Installed By Backup Agent", "id": "0b0a2a6c-0000-4000-8000-000000000002",
"description": "A service is installed.", "tags": ["attack.persistence", "attack.t1543.003"],
"rule_level": "medium", "count": 1, "matches": [{"Channel": "System", "EventID": 7045,
"Computer": "FILE01", "ServiceName": "ExampleBackup"}]})",
    .recognises =
        [](const AlertFields& fields) {
          if (!fields.has("rule_level")) return false;
          return fields.has_below("matches") ||
                 (fields.has("rule_title") && !fields.has("rule_name"));
        },
    .uses = uses,
    .finish = finish,
};

}  // namespace lofp
