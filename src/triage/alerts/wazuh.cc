// Alerts of Wazuh 4 (https://documentation.wazuh.com): lines of alerts.json, or documents of
// `wazuh-alerts-*`.  The texts of Windows events have their back slashes and quotes escaped once
// more than JSON asks for.
#include <algorithm>
#include <string>

#include "base/text.h"
#include "triage/alerts/alert.h"
#include "triage/event_facts.h"

namespace lofp {
namespace {

constexpr FieldUse uses[] = {
    {AlertSlot::rule_id, "rule.id"},
    {AlertSlot::rule_name, "rule.description"},
    {AlertSlot::technique, "rule.mitre.id"},
    {AlertSlot::technique, "rule.mitre.technique"},
    {AlertSlot::data_source, "data.win.system.channel"},
    {AlertSlot::data_source, "data.integration"},
    {AlertSlot::data_source, "decoder.name"},
    {AlertSlot::data_source, "location"},
    {AlertSlot::platform, "data.win.system.providerName"},
    {AlertSlot::platform, "data.win.system.channel"},
    {AlertSlot::platform, "data.integration"},
    {AlertSlot::platform, "location"},
    {AlertSlot::platform, "rule.groups"},
    {AlertSlot::level, "rule.level"},
    fact_in(FactName::process_path, "data.win.eventdata.image"),
    fact_in(FactName::process_path, "data.win.eventdata.newProcessName"),
    fact_in(FactName::parent_path, "data.win.eventdata.parentImage"),
    fact_in(FactName::parent_path, "data.win.eventdata.parentProcessName"),
    fact_in(FactName::parent_command, "data.win.eventdata.parentCommandLine"),
    fact_in(FactName::command_line, "data.win.eventdata.commandLine"),
    fact_in(FactName::process_path, "data.audit.exe"),
    fact_in(FactName::process, "data.audit.command"),
    fact_in(FactName::process, "predecoder.program_name"),
    fact_in(FactName::process_path, "syscheck.audit.process.name"),
    fact_in(FactName::parent_path, "syscheck.audit.process.parent_name"),
    fact_in(FactName::command_line, "data.command"),
    fact_in(FactName::user, "syscheck.audit.user.name"),
    fact_in(FactName::user, "syscheck.audit.login_user.name"),
    fact_in(FactName::user, "data.srcuser"),
    fact_in(FactName::user, "data.dstuser"),
    fact_in(FactName::user, "data.aws.userIdentity.userName"),
    fact_in(FactName::user, "data.office365.UserId"),
    fact_in(FactName::user, "data.github.actor"),
    fact_in(FactName::host, "data.win.system.computer"),
    fact_in(FactName::host, "agent.name"),
    fact_in(FactName::host, "predecoder.hostname"),
    fact_in(FactName::file, "syscheck.path"),
    fact_in(FactName::file, "data.audit.file.name"),
    fact_in(FactName::file, "data.file"),
    fact_in(FactName::service, "data.win.eventdata.serviceName"),
    fact_in(FactName::destination, "data.dstip"),
    fact_in(FactName::destination, "data.url"),
    fact_in(FactName::port, "data.dstport"),
    fact_in(FactName::ip, "data.srcip"),
    fact_in(FactName::ip, "data.aws.sourceIPAddress"),
    fact_in(FactName::ip, "data.aws.source_ip_address"),
    fact_in(FactName::ip, "data.office365.ClientIP"),
    fact_in(FactName::user_agent, "data.aws.userAgent"),
    fact_in(FactName::user_agent, "data.office365.UserAgent"),
    fact_in(FactName::action, "data.aws.eventName"),
    fact_in(FactName::action, "data.office365.Operation"),
    fact_in(FactName::action, "data.github.action"),
    fact_in(FactName::action, "data.gcp.protoPayload.methodName"),
    fact_in(FactName::action, "syscheck.event"),
    fact_in(FactName::principal, "data.aws.userIdentity.arn"),
    fact_in(FactName::principal, "data.gcp.protoPayload.authenticationInfo.principalEmail"),
};

// Whether every back slash of the text escapes another or a quote.
bool is_escaped(std::string_view text) {
  bool has_any = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\') continue;
    if (at + 1 == text.size() || (text[at + 1] != '\\' && text[at + 1] != '"')) return false;
    has_any = true;
    ++at;
  }
  return has_any;
}

std::string without_escapes(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\') ++at;
    plain += text[at];
  }
  return plain;
}

// The fields of auditd that make the command line: a0, a1, a2 ...
std::string audited_command(const AlertFields& fields) {
  constexpr int most = 20;
  std::string command;
  for (int at = 0; at < most; ++at) {
    const std::string_view part = fields.first("data.audit.execve.a" + std::to_string(at));
    if (part.empty()) break;
    command += (command.empty() ? "" : " ") + std::string(part);
  }
  return command;
}

void finish(const AlertFields& fields, Alert& alert) {
  add_event_facts(fields, "data.win.eventdata.", alert);
  add_fact(alert, FactName::command_line, "data.audit.execve", audited_command(fields));
  constexpr std::string_view prefixes[] = {"data.", "data.aws.", "data.gcp.", "data.office365."};
  add_usual_facts(fields, prefixes, alert);
  for (Fact& fact : alert.facts)
    if (is_escaped(fact.value)) fact.value = without_escapes(fact.value);
  describe(alert, fields.first("full_log"));
}

}  // namespace

extern const AlertKind wazuh_alert{
    .id = "wazuh",
    .title = "Wazuh",
    .sample = R"({"timestamp": "2024-03-01T10:00:00.000+0000", "rule": {"id": "92032", "level": 3,
"description": "A shell was started by a backup agent.", "mitre": {"id": ["T1059.003"]}},
"agent": {"id": "001", "name": "FILE01"}, "decoder": {"name": "windows_eventchannel"},
"data": {"win": {"system": {"channel": "Microsoft-Windows-Sysmon/Operational"},
"eventdata": {"image": "C:\\\\Windows\\\\System32\\\\cmd.exe"}}}})",
    .recognises =
        [](const AlertFields& fields) {
          return fields.has("rule.description") && fields.has("rule.level") &&
                 (fields.has("rule.id") || fields.has("agent.id"));
        },
    .uses = uses,
    .finish = finish,
};

}  // namespace lofp
