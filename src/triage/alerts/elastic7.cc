// Alerts of Elastic Security 7, then called signals: documents of `.siem-signals-*`.  Version 8
// gives the same fields again beside its own, for those who still search for them.
#include "triage/alerts/alert.h"

namespace lofp {
namespace {

constexpr FieldUse uses[] = {
    {AlertSlot::rule_id, "signal.rule.rule_id"},
    {AlertSlot::rule_id, "signal.rule.id"},
    {AlertSlot::rule_name, "signal.rule.name"},
    {AlertSlot::rule_description, "signal.rule.description"},
    {AlertSlot::technique, "signal.rule.threat.technique.id"},
    {AlertSlot::technique, "signal.rule.threat.technique.subtechnique.id"},
    {AlertSlot::data_source, "event.module"},
    {AlertSlot::data_source, "event.dataset"},
    {AlertSlot::platform, "host.os.type"},
    {AlertSlot::platform, "host.os.family"},
    {AlertSlot::platform, "host.os.platform"},
    {AlertSlot::platform, "event.module"},
    {AlertSlot::platform, "cloud.provider"},
    {AlertSlot::level, "signal.rule.severity"},
};

void finish(const AlertFields& fields, Alert& alert) {
  constexpr std::string_view prefixes[] = {"", "winlog.event_data."};
  add_usual_facts(fields, prefixes, alert);
}

}  // namespace

extern const AlertKind elastic7_alert{
    .id = "elastic7",
    .title = "Elastic Security 7",
    .source = "elastic",
    .sample = R"({"_source": {"signal": {"rule": {"name": "Backup Catalog Deleted",
"rule_id": "0b0a2a6c-0000-4000-8000-000000000001", "severity": "low",
"threat": [{"technique": [{"id": "T1490"}]}]}}, "host": {"os": {"family": "windows"}},
"process": {"executable": "C:\\Program Files\\Example Backup\\agent.exe"}}})",
    .recognises =
        [](const AlertFields& fields) {
          return fields.has_below("signal.rule") && !fields.has_below("kibana.alert.rule");
        },
    .uses = uses,
    .finish = finish,
};

}  // namespace lofp
