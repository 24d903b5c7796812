// Alerts of HarfangLab's EDR.
#include "triage/alerts/alert.h"
#include "triage/event_facts.h"

namespace lofp {
namespace {

constexpr FieldUse uses[] = {
    {AlertSlot::rule_id, "rule_id"},
    {AlertSlot::rule_name, "rule_name"},
    {AlertSlot::rule_description, "msg"},
    {AlertSlot::tag, "tags"},
    {AlertSlot::tag, "mitre_cells"},
    {AlertSlot::data_source, "alert_subtype"},
    {AlertSlot::data_source, "alert_type"},
    {AlertSlot::platform, "agent.ostype"},
    {AlertSlot::platform, "agent.osproducttype"},
    {AlertSlot::level, "level"},
    fact_in(FactName::process_path, "process.image_name"),
    fact_in(FactName::process_path, "image_name"),
    fact_in(FactName::process, "process.process_name"),
    fact_in(FactName::command_line, "process.commandline"),
    fact_in(FactName::parent_path, "process.parent_image"),
    fact_in(FactName::parent_command, "process.parent_commandline"),
    fact_in(FactName::user, "process.username"),
    fact_in(FactName::user, "username"),
    fact_in(FactName::host, "agent.hostname"),
    fact_in(FactName::file, "details_file.target_filename"),
    fact_in(FactName::file, "details_file.path"),
    fact_in(FactName::file, "details_library.library_path"),
    fact_in(FactName::file, "driverload.imagepath"),
    fact_in(FactName::registry, "details_registry.target_object"),
    fact_in(FactName::destination, "details_connection.daddr"),
    fact_in(FactName::destination, "details_network.daddr"),
    fact_in(FactName::destination, "details_dns_resolution.requested_name"),
    fact_in(FactName::port, "details_connection.dport"),
    fact_in(FactName::port, "details_network.dport"),
    fact_in(FactName::ip, "details_connection.saddr"),
    fact_in(FactName::ip, "details_authentication.source_address"),
    fact_in(FactName::user, "details_authentication.target_username"),
    fact_in(FactName::service, "details_windows_service.service_name"),
    fact_in(FactName::service, "details_scheduled_task.task_name"),
    fact_in(FactName::file, "details_powershell.PowershellScriptPath"),
    fact_in(FactName::other, "details_powershell.PowershellCommand"),
    fact_in(FactName::other, "details_registry.details"),
    fact_in(FactName::other, "process.grandparent_image"),
    fact_in(FactName::other, "process.grandparent_commandline"),
    fact_in(FactName::other, "process.pe_info.company_name"),
    fact_in(FactName::other, "process.pe_info.product_name"),
    fact_in(FactName::other, "process.signature_info.signer_info.display_name"),
};

void finish(const AlertFields& fields, Alert& alert) {
  if (fields.first("alert_type") == "sigma") alert.source = "sigma";
  for (const std::string_view prefix : {"eventlog.event_data.", "details_windows_event.event_data.",
                                        "event_data.", "details_eventlog.event_data."})
    add_event_facts(fields, prefix, alert);
}

}  // namespace

extern const AlertKind harfanglab_alert{
    .id = "harfanglab",
    .title = "HarfangLab",
    .sample = R"({"alert_unique_id": "0b0a2a6c-0000-4000-8000-000000000005", "alert_type": "sigma",
"rule_id": "0b0a2a6c-0000-4000-8000-000000000006", "rule_name": "Shell of a backup agent",
"msg": "Detects a shell that a backup agent starts.", "level": "low", "status": "new",
"tags": ["attack.execution", "attack.t1059.003"], "agent": {"hostname": "FILE01",
"ostype": "windows"}, "process": {"image_name": "C:\\Windows\\System32\\cmd.exe",
"commandline": "cmd.exe /c list.cmd", "username": "EXAMPLE\\backup"}})",
    .recognises =
        [](const AlertFields& fields) {
          return fields.has("rule_name") &&
                 (fields.has("alert_unique_id") ||
                  (fields.has("alert_type") && fields.has_below("agent")));
        },
    .uses = uses,
    .finish = finish,
};

}  // namespace lofp
