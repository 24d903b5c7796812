#include "triage/alerts/alert.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/text.h"

namespace lofp {
namespace {

struct UsualField {
  FactName fact;
  std::string_view path;
};

// The names of ECS, Sysmon and the security log, Sigma's taxonomy, and those that come up in many
// products.  Where two fields say the same, the fuller one stands first.
constexpr UsualField usual_fields[] = {
    {FactName::process_path, "process.executable"},
    {FactName::process_path, "Image"},
    {FactName::process_path, "NewProcessName"},
    {FactName::process_path, "ProcessName"},
    {FactName::process_path, "process_path"},
    {FactName::process_path, "image"},
    {FactName::process, "process.name"},
    {FactName::process, "process_name"},
    {FactName::process, "processName"},
    {FactName::parent_path, "process.parent.executable"},
    {FactName::parent_path, "ParentImage"},
    {FactName::parent_path, "ParentProcessName"},
    {FactName::parent_path, "parent_process_path"},
    {FactName::parent_path, "parentImage"},
    {FactName::parent, "process.parent.name"},
    {FactName::parent, "parent_process_name"},
    {FactName::parent_command, "process.parent.command_line"},
    {FactName::parent_command, "ParentCommandLine"},
    {FactName::parent_command, "parentCommandLine"},
    {FactName::parent_command, "parent_process"},
    {FactName::command_line, "process.command_line"},
    {FactName::command_line, "CommandLine"},
    {FactName::command_line, "commandLine"},
    {FactName::command_line, "ProcessCommandLine"},
    {FactName::command_line, "command_line"},
    {FactName::command_line, "powershell.file.script_block_text"},
    {FactName::command_line, "ScriptBlockText"},
    {FactName::command_line, "scriptBlockText"},
    {FactName::user, "user.name"},
    {FactName::user, "User"},
    {FactName::user, "SubjectUserName"},
    {FactName::user, "subjectUserName"},
    {FactName::user, "TargetUserName"},
    {FactName::user, "targetUserName"},
    {FactName::user, "user"},
    {FactName::user, "src_user"},
    {FactName::user, "userPrincipalName"},
    {FactName::user, "UserId"},
    {FactName::user, "userIdentity.userName"},
    {FactName::user, "actor.alternateId"},
    {FactName::user, "okta.actor.alternate_id"},
    {FactName::user, "initiatedBy.user.userPrincipalName"},
    {FactName::user, "azure.auditlogs.properties.initiated_by.user.userPrincipalName"},
    {FactName::user, "kubernetes.audit.user.username"},
    {FactName::user, "client.user.email"},
    {FactName::user, "source.user.email"},
    {FactName::user, "properties.initiatedBy.user.userPrincipalName"},
    {FactName::user, "user.username"},
    {FactName::user, "actor"},
    {FactName::user, "user.email"},
    {FactName::host, "host.name"},
    {FactName::host, "host.hostname"},
    {FactName::host, "Computer"},
    {FactName::host, "computer"},
    {FactName::host, "ComputerName"},
    {FactName::host, "hostname"},
    {FactName::host, "dest"},
    {FactName::file, "file.path"},
    {FactName::file, "TargetFilename"},
    {FactName::file, "targetFilename"},
    {FactName::file, "ImageLoaded"},
    {FactName::file, "dll.path"},
    {FactName::file, "file_path"},
    {FactName::file, "file.name"},
    {FactName::registry, "registry.path"},
    {FactName::registry, "TargetObject"},
    {FactName::registry, "targetObject"},
    {FactName::registry, "registry_path"},
    {FactName::service, "service.name"},
    {FactName::service, "ServiceName"},
    {FactName::service, "serviceName"},
    {FactName::service, "TaskName"},
    {FactName::destination, "destination.domain"},
    {FactName::destination, "dns.question.name"},
    {FactName::destination, "url.domain"},
    {FactName::destination, "DestinationHostname"},
    {FactName::destination, "QueryName"},
    {FactName::destination, "destination.ip"},
    {FactName::destination, "DestinationIp"},
    {FactName::destination, "DestAddress"},
    {FactName::destination, "dest_ip"},
    {FactName::port, "destination.port"},
    {FactName::port, "DestinationPort"},
    {FactName::port, "dest_port"},
    {FactName::ip, "source.ip"},
    {FactName::ip, "IpAddress"},
    {FactName::ip, "ipAddress"},
    {FactName::ip, "SourceIp"},
    {FactName::ip, "src_ip"},
    {FactName::ip, "src"},
    {FactName::ip, "sourceIPAddress"},
    {FactName::ip, "client.ip"},
    {FactName::ip, "client.ipAddress"},
    {FactName::ip, "ClientIP"},
    {FactName::ip, "callerIpAddress"},
    {FactName::ip, "protoPayload.requestMetadata.callerIp"},
    {FactName::ip, "sourceIPs"},
    {FactName::ip, "kubernetes.audit.sourceIPs"},
    {FactName::ip, "okta.client.ip"},
    {FactName::ip, "actor_ip"},
    {FactName::ip, "SourceAddress"},
    {FactName::user_agent, "user_agent.original"},
    {FactName::user_agent, "userAgent"},
    {FactName::user_agent, "UserAgent"},
    {FactName::user_agent, "user_agent"},
    {FactName::user_agent, "http_user_agent"},
    {FactName::user_agent, "client.userAgent.rawUserAgent"},
    {FactName::user_agent, "okta.client.user_agent.raw_user_agent"},
    {FactName::user_agent, "protoPayload.requestMetadata.callerSuppliedUserAgent"},
    {FactName::action, "event.action"},
    {FactName::action, "eventName"},
    {FactName::action, "action"},
    {FactName::action, "OperationName"},
    {FactName::action, "operationName"},
    {FactName::action, "Operation"},
    {FactName::action, "eventType"},
    {FactName::action, "o365.audit.Operation"},
    {FactName::action, "okta.event_type"},
    {FactName::action, "gcp.audit.method_name"},
    {FactName::action, "kubernetes.audit.verb"},
    {FactName::action, "protoPayload.methodName"},
    {FactName::action, "activityDisplayName"},
    {FactName::action, "verb"},
    {FactName::principal, "userIdentity.arn"},
    {FactName::principal, "aws.cloudtrail.user_identity.arn"},
    {FactName::principal, "gcp.audit.authentication_info.principal_email"},
    {FactName::principal, "azure.auditlogs.properties.initiated_by.app.displayName"},
    {FactName::principal, "protoPayload.authenticationInfo.principalEmail"},
    {FactName::principal, "initiatedBy.app.displayName"},
    {FactName::principal, "azure.signinlogs.properties.app_display_name"},
    {FactName::principal, "aws.cloudtrail.user_identity.session_context.session_issuer.arn"},
    {FactName::principal, "properties.initiatedBy.app.displayName"},
    {FactName::principal, "appDisplayName"},
    {FactName::principal, "userIdentity.sessionContext.sessionIssuer.userName"},
};

// Names that people and forms write, as letters_of gives them.
constexpr UsualField written_names[] = {
    {FactName::process, "process"},
    {FactName::process, "processname"},  // with its folder or without
    {FactName::parent, "parentprocessname"},
    {FactName::process_path, "processpath"},
    {FactName::process_path, "imagepath"},
    {FactName::process_path, "executable"},
    {FactName::parent, "parent"},
    {FactName::parent, "parentprocess"},
    {FactName::parent_command, "parentcmdline"},
    {FactName::parent_command, "parentcommand"},
    {FactName::command_line, "command"},
    {FactName::command_line, "cmdline"},
    {FactName::command_line, "cmd"},
    {FactName::command_line, "suspiciouscommandline"},
    {FactName::command_line, "hostapplication"},
    {FactName::process_path, "suspiciousprocess"},
    {FactName::process_path, "callerprocessname"},
    {FactName::parent_path, "creatorprocessname"},
    {FactName::user, "account"},
    {FactName::user, "accountname"},
    {FactName::user, "jobowner"},
    {FactName::host, "host"},
    {FactName::host, "device"},
    {FactName::host, "devicename"},
    {FactName::host, "machine"},
    {FactName::host, "compromisedhost"},
    {FactName::host, "endpoint"},
    {FactName::file, "file"},
    {FactName::file, "objectname"},
    {FactName::file, "relativetargetname"},
    {FactName::registry, "registry"},
    {FactName::registry, "registrykey"},
    {FactName::service, "service"},
    {FactName::service, "scheduledtask"},
    {FactName::destination, "domain"},
    {FactName::destination, "url"},
    {FactName::destination, "fqdn"},
    {FactName::destination, "destination"},
    {FactName::ip, "ip"},
    {FactName::ip, "clientip"},
    {FactName::principal, "principal"},
    {FactName::principal, "role"},
    {FactName::principal, "serviceprincipal"},
    {FactName::principal, "application"},
    {FactName::principal, "initiatedbyapp"},
};

// The letters and digits of a name, in lower case.
std::string letters_of(std::string_view name) {
  std::string letters;
  for (const char c : name)
    if (is_alphanumeric(c)) letters += c;
  return lower_ascii(letters);
}

// Words of texts that name a platform, in lower case, and its id.  A word that is part of another
// name stands before the shorter one.
struct PlatformWord {
  std::string_view word;
  std::string_view platform;
};
constexpr PlatformWord platform_words[] = {{"windows", "windows"},
                                           {"sysmon", "windows"},
                                           {"linux", "linux"},
                                           {"ubuntu", "linux"},
                                           {"debian", "linux"},
                                           {"centos", "linux"},
                                           {"rhel", "linux"},
                                           {"auditd", "linux"},
                                           {"macos", "macos"},
                                           {"darwin", "macos"},
                                           {"mac os", "macos"},
                                           {"osx", "macos"},
                                           {"cloudtrail", "aws"},
                                           {"guardduty", "aws"},
                                           {"aws", "aws"},
                                           {"amazon", "aws"},
                                           {"entra", "entra-id"},
                                           {"azure ad", "entra-id"},
                                           {"azuread", "entra-id"},
                                           {"office 365", "m365"},
                                           {"office365", "m365"},
                                           {"o365", "m365"},
                                           {"m365", "m365"},
                                           {"microsoft 365", "m365"},
                                           {"azure", "azure"},
                                           {"gcp", "gcp"},
                                           {"google cloud", "gcp"},
                                           {"okta", "okta"},
                                           {"github", "github"},
                                           {"kubernetes", "kubernetes"},
                                           {"k8s", "kubernetes"},
                                           {"container", "kubernetes"},
                                           {"google workspace", "google-workspace"},
                                           {"gsuite", "google-workspace"},
                                           {"exchange online", "m365"},
                                           {"sharepoint", "m365"},
                                           {"onedrive", "m365"},
                                           {"bitbucket", "bitbucket"},
                                           {"onelogin", "onelogin"},
                                           {"auth0", "auth0"},
                                           {"cyberark", "cyberark"},
                                           {"active directory", "windows"}};

std::string_view platform_in(std::string_view text) {
  const std::string lowered = lower_ascii(text);
  for (const auto& [word, platform] : platform_words)
    if (lowered.contains(word)) return platform;
  return {};
}

// The platform that the name of a rule names by a word of its own.
std::string_view platform_of_name(std::string_view name) {
  const std::string lowered = lower_ascii(name);
  for (const auto& [word, platform] : platform_words) {
    const std::size_t at = lowered.find(word);
    if (at == std::string::npos || (at > 0 && is_alphanumeric(lowered[at - 1]))) continue;
    const std::size_t end = at + word.size();
    if (end == lowered.size() || !is_alphanumeric(lowered[end])) return platform;
  }
  return {};
}

void use_field(const AlertFields& fields, const FieldUse& use, Alert& alert) {
  constexpr std::size_t longest_name = 1'000;  // bytes; no rule's name is longer
  constexpr std::size_t longest_description = 4'000;
  const auto take_first = [&](std::string& to, std::size_t longest) {
    if (to.empty()) to = shortened(trim(fields.first(use.path)), longest);
  };
  switch (use.slot) {
    case AlertSlot::rule_id:
      for (const std::string_view id : fields.all(use.path))
        if (!trim(id).empty() && alert.rule_ids.size() < 8 &&
            std::ranges::find(alert.rule_ids, trim(id)) == alert.rule_ids.end())
          alert.rule_ids.emplace_back(shortened(trim(id), longest_name));
      break;
    case AlertSlot::rule_name:
      return take_first(alert.rule_name, longest_name);
    case AlertSlot::rule_description:
      return take_first(alert.rule_description, longest_description);
    case AlertSlot::technique:
      for (const std::string_view text : fields.all(use.path))
        if (!add_techniques(alert, text) && !trim(text).empty() &&
            alert.technique_names.size() < 50)
          alert.technique_names.emplace_back(shortened(trim(text), longest_name));
      break;
    case AlertSlot::tag:
      for (const std::string_view text : fields.all(use.path)) add_techniques(alert, text);
      break;
    case AlertSlot::data_source:
      return take_first(alert.data_source, longest_name);
    case AlertSlot::platform:
      for (const std::string_view text : fields.all(use.path))
        if (alert.platform.empty()) alert.platform = platform_in(text);
      break;
    case AlertSlot::level:
      return take_first(alert.level, longest_name);
    case AlertSlot::fact:
      add_fact(alert, use.fact, use.path, fields.first(use.path));
  }
}

}  // namespace

void add_usual_facts(const AlertFields& fields, std::span<const std::string_view> prefixes,
                     Alert& alert) {
  std::string path;
  for (const UsualField& usual : usual_fields)
    for (const std::string_view prefix : prefixes) {
      if (prefix.empty()) {
        add_fact(alert, usual.fact, usual.path, fields.first(usual.path));
        continue;
      }
      path.assign(prefix).append(usual.path);
      add_fact(alert, usual.fact, path, fields.first(path));
    }
}

void use_fields(const AlertFields& fields, std::span<const FieldUse> uses, Alert& alert) {
  for (const FieldUse& use : uses) use_field(fields, use, alert);
}

FactName usual_fact(std::string_view name) {
  static const std::map<std::string, FactName, std::less<>> facts = [] {
    std::map<std::string, FactName, std::less<>> table;
    for (const UsualField& usual : written_names) table.emplace(usual.path, usual.fact);
    for (const UsualField& usual : usual_fields) table.emplace(letters_of(usual.path), usual.fact);
    return table;
  }();
  const auto at = facts.find(letters_of(name));
  return at == facts.end() ? FactName::other : at->second;
}

const AlertKind* kind_of(const AlertFields& fields) {
  for (const AlertKind* kind : all_alerts())
    if (kind->recognises(fields)) return kind;
  return nullptr;
}

namespace {

Alert alert_of_kind(const AlertKind& kind, const AlertFields& fields) {
  Alert alert;
  alert.kind = kind.id;
  alert.source = kind.source;
  alert.platform = kind.platform;
  use_fields(fields, kind.uses, alert);
  if (kind.finish != nullptr) kind.finish(fields, alert);
  complete(alert);
  if (alert.platform.empty()) alert.platform = platform_of_name(alert.rule_name);
  return alert;
}

// The alert, with its rule, in a member in which shippers, queues and webhooks put what they carry;
// it may be a text that is JSON.
std::optional<Alert> carried_alert(const AlertFields& fields) {
  constexpr std::array<std::string_view, 12> members = {
      "message", "event.original", "_raw",  "raw",  "original", "log",
      "body",    "payload",        "event", "data", "alert",    "record"};
  for (const std::string_view member : members) {
    if (!fields.has_below(member)) continue;
    const AlertFields inner = fields.below(member);
    const AlertKind* kind = kind_of(inner);
    if (kind == nullptr) continue;
    Alert alert = alert_of_kind(*kind, inner);
    if (!alert.rule_name.empty() || !alert.rule_ids.empty()) return alert;  // else a mere event
  }
  return std::nullopt;
}

}  // namespace

Alert read_alert(const AlertFields& fields) {
  if (const AlertKind* kind = kind_of(fields)) return alert_of_kind(*kind, fields);
  if (std::optional<Alert> carried = carried_alert(fields)) return *std::move(carried);
  Alert alert;
  alert.kind = "unknown";
  constexpr FieldUse guesses[] = {{AlertSlot::rule_id, "rule_id"},
                                  {AlertSlot::rule_id, "rule.id"},
                                  {AlertSlot::rule_id, "ruleId"},
                                  {AlertSlot::rule_name, "rule.name"},
                                  {AlertSlot::rule_name, "rule_name"},
                                  {AlertSlot::rule_name, "ruleName"},
                                  {AlertSlot::rule_name, "rule_title"},
                                  {AlertSlot::rule_name, "title"},
                                  {AlertSlot::rule_name, "alert_name"},
                                  {AlertSlot::rule_name, "alertName"},
                                  {AlertSlot::rule_name, "name"},
                                  {AlertSlot::rule_description, "description"},
                                  {AlertSlot::rule_description, "message"},
                                  {AlertSlot::level, "severity"},
                                  {AlertSlot::level, "level"},
                                  {AlertSlot::platform, "host.os.type"},
                                  {AlertSlot::platform, "platform"},
                                  {AlertSlot::platform, "product"},
                                  {AlertSlot::data_source, "data_source"}};
  for (const FieldUse& use : guesses) use_field(fields, use, alert);
  for (const AlertFields::Field& field : fields.in_order()) add_techniques(alert, field.value);
  constexpr std::array<std::string_view, 5> prefixes = {"", "event.", "data.", "winlog.event_data.",
                                                        "Event.EventData."};
  add_usual_facts(fields, prefixes, alert);
  complete(alert);
  return alert;
}

}  // namespace lofp
