// Alerts of CrowdStrike Falcon: of its alerts API, of the detections API before it, and the summary
// events of its stream.  Most name techniques by their names; numbers that begin with CST are
// CrowdStrike's own.
#include <array>

#include "base/text.h"
#include "triage/alerts/alert.h"
#include "triage/event_facts.h"

namespace lofp {
namespace {

constexpr FieldUse uses[] = {
    {AlertSlot::rule_name, "display_name"},
    {AlertSlot::rule_name, "behaviors.display_name"},
    {AlertSlot::rule_name, "detectname"},
    {AlertSlot::rule_name, "name"},
    {AlertSlot::rule_name, "behaviors.scenario"},
    {AlertSlot::rule_name, "scenario"},
    {AlertSlot::rule_description, "description"},
    {AlertSlot::rule_description, "behaviors.description"},
    {AlertSlot::rule_description, "detectdescription"},
    {AlertSlot::data_source, "product"},
    {AlertSlot::data_source, "type"},
    {AlertSlot::data_source, "eventtype"},
    {AlertSlot::platform, "device.platform_name"},
    {AlertSlot::platform, "platform"},
    {AlertSlot::platform, "platformname"},
    {AlertSlot::platform, "device.os_version"},
    {AlertSlot::platform, "cloud_provider"},
    {AlertSlot::level, "severity_name"},
    {AlertSlot::level, "severityname"},
    {AlertSlot::level, "max_severity_displayname"},
    {AlertSlot::level, "severity"},
    fact_in(FactName::process_path, "behaviors.filepath"),
    fact_in(FactName::process, "filename"),
    fact_in(FactName::process, "behaviors.filename"),
    fact_in(FactName::command_line, "cmdline"),
    fact_in(FactName::command_line, "commandline"),
    fact_in(FactName::command_line, "behaviors.cmdline"),
    fact_in(FactName::parent_path, "parent_details.filepath"),
    fact_in(FactName::parent_path, "parentimagefilepath"),
    fact_in(FactName::parent, "parent_details.filename"),
    fact_in(FactName::parent, "parentimagefilename"),
    fact_in(FactName::parent_command, "parent_details.cmdline"),
    fact_in(FactName::parent_command, "parentcommandline"),
    fact_in(FactName::parent_command, "behaviors.parent_details.parent_cmdline"),
    fact_in(FactName::user, "user_name"),
    fact_in(FactName::user, "username"),
    fact_in(FactName::user, "behaviors.user_name"),
    fact_in(FactName::user, "source_account_name"),
    fact_in(FactName::user, "sourceaccountname"),
    fact_in(FactName::user, "source_account_upn"),
    fact_in(FactName::user, "sourceaccountupn"),
    fact_in(FactName::host, "device.hostname"),
    fact_in(FactName::host, "hostname"),
    fact_in(FactName::host, "computername"),
    fact_in(FactName::host, "source_endpoint_host_name"),
    fact_in(FactName::host, "sourceendpointhostname"),
    fact_in(FactName::file, "ioc_description"),
    fact_in(FactName::file, "files_written.filepath"),
    fact_in(FactName::registry, "registry_key"),
    fact_in(FactName::destination, "target_endpoint_host_name"),
    fact_in(FactName::destination, "targetendpointhostname"),
    fact_in(FactName::destination, "network_accesses.remote_address"),
    fact_in(FactName::destination, "networkaccesses.remoteaddress"),
    fact_in(FactName::destination, "dns_requests.domain_name"),
    fact_in(FactName::destination, "dnsrequests.domainname"),
    fact_in(FactName::port, "network_accesses.remote_port"),
    fact_in(FactName::port, "networkaccesses.remoteport"),
    fact_in(FactName::ip, "source_endpoint_address_ip4"),
    fact_in(FactName::ip, "source_endpoint_ip_address"),
    fact_in(FactName::ip, "sourceendpointaddressip4"),
    fact_in(FactName::action, "event_name"),
    fact_in(FactName::action, "operation_name"),
    fact_in(FactName::principal, "user_principal"),
    fact_in(FactName::other, "scenario"),
    fact_in(FactName::other, "objective"),
    fact_in(FactName::other, "grandparent_details.filename"),
    fact_in(FactName::other, "grandparent_details.cmdline"),
    fact_in(FactName::other, "grandparentimagefilename"),
    fact_in(FactName::other, "grandparentcommandline"),
    fact_in(FactName::other, "ioc_value"),
    fact_in(FactName::other, "iocvalue"),
    fact_in(FactName::other, "pattern_id"),
};

// Names that are no technique but a way to detect.
bool is_technique_name(std::string_view name) {
  return !name.empty() && !name.starts_with("CST") && name.find_first_of("0123456789") != 0;
}

void take_techniques(const AlertFields& fields, Alert& alert) {
  for (const std::string_view path :
       {"technique_id", "mitre_attack.technique_id", "mitreattack.techniqueid",
        "behaviors.technique_id", "techniqueid"})
    for (const std::string_view id : fields.all(path)) add_techniques(alert, id);
  for (const std::string_view path :
       {"technique", "mitre_attack.technique", "mitreattack.technique", "behaviors.technique"})
    for (const std::string_view name : fields.all(path))
      if (!add_techniques(alert, name) && is_technique_name(name) &&
          alert.technique_names.size() < 50 &&
          (alert.technique_names.empty() || alert.technique_names.back() != name))
        alert.technique_names.emplace_back(name);
}

void finish(const AlertFields& fields, Alert& alert) {
  constexpr std::array<std::string_view, 3> prefixes = {"event.", "metadata.", "resources."};
  const AlertFields plain = fields.in_lower_case(prefixes);
  // The path is the folder in some events.
  add_fact(alert, FactName::process_path, "filepath",
           path_in(plain.first("filepath"), plain.first("filename")));
  use_fields(plain, uses, alert);
  take_techniques(plain, alert);
}

}  // namespace

extern const AlertKind crowdstrike_alert{
    .id = "crowdstrike",
    .title = "CrowdStrike Falcon",
    .sample =
        R"({"composite_id": "0:ind:0:1", "product": "epp", "display_name": "SuspiciousActivity",
"description": "A shell was started by a backup agent.", "severity_name": "Low",
"tactic": "Execution", "technique": "Windows Command Shell", "technique_id": "T1059.003",
"filename": "cmd.exe", "filepath": "\\Device\\HarddiskVolume3\\Windows\\System32\\cmd.exe",
"cmdline": "cmd.exe /c list.cmd", "parent_details": {"filename": "agent.exe"},
"device": {"hostname": "FILE01", "platform_name": "Windows"}})",
    .recognises =
        [](const AlertFields& fields) {
          if (fields.has("composite_id") || fields.has("aggregate_id")) return true;
          if (fields.has("metadata.eventType"))
            return fields.has("event.DetectName") || fields.has("event.DetectDescription") ||
                   (fields.has("event.Name") && fields.has("event.Description"));
          return fields.has("detection_id") && fields.has_below("behaviors");
        },
    .uses = {},
    .finish = finish,
};

}  // namespace lofp
