// Detections of RSigma (https://github.com/timescale/rsigma): JSON lines of `rsigma eval` and its
// daemon.  The event has whatever fields its log has.
#include "triage/alerts/alert.h"
#include "triage/event_facts.h"

namespace lofp {
namespace {

constexpr FieldUse uses[] = {
    {AlertSlot::rule_id, "rule_id"},
    {AlertSlot::rule_name, "rule_title"},
    {AlertSlot::rule_description, "description"},
    {AlertSlot::rule_description, "custom_attributes.description"},
    {AlertSlot::tag, "tags"},
    {AlertSlot::data_source, "logsource.product"},
    {AlertSlot::data_source, "event.Channel"},
    {AlertSlot::data_source, "event.event.module"},
    {AlertSlot::data_source, "event.eventSource"},
    {AlertSlot::platform, "logsource.product"},
    {AlertSlot::platform, "event.host.os.type"},
    {AlertSlot::platform, "event.Channel"},
    {AlertSlot::platform, "event.event.module"},
    {AlertSlot::platform, "event.eventSource"},
    {AlertSlot::level, "level"},
};

void finish(const AlertFields& fields, Alert& alert) {
  constexpr std::string_view prefixes[] = {"event.", "event.EventData.", "event.winlog.event_data.",
                                           "event.Event.EventData.", "event.Event.System."};
  add_usual_facts(fields, prefixes, alert);
  for (const std::string_view prefix : prefixes) add_event_facts(fields, prefix, alert);
  for (const AlertFields::Field& field : fields.in_order()) {
    if (field.path != "matched_fields.field") continue;
    const std::string_view name = field.value;
    add_fact(alert, usual_fact(name), name, fields.beside(field, "value"));
  }
  if (alert.platform.empty() && fields.has("event.EventID")) alert.platform = "windows";
  // A correlation has no event, only what its events have in common.
  add_event_facts(fields, "group_key.", alert);
}

}  // namespace

extern const AlertKind rsigma_alert{
    .id = "rsigma",
    .title = "RSigma",
    .source = "sigma",
    .sample =
        R"({"rule_title": "Service Installed By Backup Agent", "level": "medium",
"rule_id": "0b0a2a6c-0000-4000-8000-000000000002", "tags": ["attack.t1543.003"],
"matched_selections": ["selection"], "matched_fields": [{"field": "ServiceName",
"value": "ExampleBackup"}], "event": {"EventID": 7045, "Computer": "FILE01"}})",
    .recognises =
        [](const AlertFields& fields) {
          if (!fields.has("rule_title") || fields.has("rule_level")) return false;
          return fields.has("matched_selections") || fields.has_below("matched_fields") ||
                 fields.has("matched_fields") || fields.has("correlation_type") ||
                 fields.has_below("event");
        },
    .uses = uses,
    .finish = finish,
};

}  // namespace lofp
