// Results of Chainsaw (https://github.com/WithSecureLabs/chainsaw): JSON with whole events, and
// CSV, where `detections` names all rules that one event set off.
#include "base/text.h"
#include "triage/alerts/alert.h"
#include "triage/event_facts.h"

namespace lofp {
namespace {

constexpr FieldUse uses[] = {
    {AlertSlot::rule_id, "id"},
    {AlertSlot::rule_name, "name"},
    {AlertSlot::rule_description, "description"},
    {AlertSlot::tag, "tags"},
    {AlertSlot::data_source, "logsource.product"},
    {AlertSlot::data_source, "document.data.Event.System.Channel"},
    {AlertSlot::data_source, "documents.data.Event.System.Channel"},
    {AlertSlot::platform, "logsource.product"},
    {AlertSlot::platform, "document.data.Event.System.Channel"},
    {AlertSlot::level, "level"},
    fact_in(FactName::host, "document.data.Event.System.Computer"),
    fact_in(FactName::host, "documents.data.Event.System.Computer"),
};

// The names of a cell: "Rule A;Rule B", or one a line, with a mark before each on some terminals.
void take_detections(std::string_view detections, Alert& alert) {
  for (const std::string_view line : split(detections, '\n')) {
    for (std::string_view name : split(line, ';')) {
      name = trim(name);
      for (const std::string_view mark : {"+ ", "‣ "})
        if (name.starts_with(mark)) name = trim(name.substr(mark.size()));
      if (name.empty()) continue;
      alert.rule_name = name;
      return;
    }
  }
}

void finish(const AlertFields& fields, Alert& alert) {
  constexpr std::string_view prefixes[] = {
      "document.data.Event.EventData.", "documents.data.Event.EventData.",
      "document.data.Event.UserData.", "document.data.Event.System.", "document.data."};
  add_usual_facts(fields, prefixes, alert);
  for (const std::string_view prefix : prefixes) add_event_facts(fields, prefix, alert);
  if (fields.first("document.kind") == "evtx") alert.platform = "windows";
  if (!fields.has("detections")) return;
  take_detections(fields.first("detections"), alert);
  alert.platform = "windows";
  for (const AlertFields::Field& field : fields.in_order()) {
    if (field.path == "detections" || field.path == "path" || field.path == "timestamp") continue;
    if (field.path == "Event Data" || field.path == "data")
      add_labelled_facts(field.value, field.path, alert);
    else if (const FactName fact = usual_fact(field.path); fact != FactName::other)
      add_fact(alert, fact, field.path, field.value);
  }
}

}  // namespace

extern const AlertKind chainsaw_alert{
    .id = "chainsaw",
    .title = "Chainsaw",
    .source = "sigma",
    .sample =
        R"({"group": "Sigma", "kind": "individual", "name": "Service Installed By Backup Agent",
"id": "0b0a2a6c-0000-4000-8000-000000000002", "level": "medium", "tags": ["attack.t1543.003"],
"source": "sigma", "document": {"kind": "evtx", "path": "System.evtx", "data": {"Event": {
"System": {"Channel": "System", "Computer": "FILE01", "EventID": 7045},
"EventData": {"ServiceName": "ExampleBackup"}}}}})",
    .recognises =
        [](const AlertFields& fields) {
          if (fields.has("detections")) return fields.has("path") && fields.has("timestamp");
          return fields.has("group") && fields.has("name") &&
                 (fields.has_below("document") || fields.has_below("documents"));
        },
    .uses = uses,
    .finish = finish,
};

}  // namespace lofp
