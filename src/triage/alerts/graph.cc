// Alerts of the Microsoft Graph security API, version 2
// (https://learn.microsoft.com/graph/api/resources/security-alert), and of its first version.
#include "base/text.h"
#include "triage/alerts/alert.h"
#include "triage/event_facts.h"

namespace lofp {
namespace {

constexpr FieldUse uses[] = {
    {AlertSlot::rule_id, "alertPolicyId"},
    {AlertSlot::rule_id, "detectorId"},
    {AlertSlot::rule_name, "title"},
    {AlertSlot::rule_description, "description"},
    {AlertSlot::technique, "mitreTechniques"},
    {AlertSlot::data_source, "productName"},
    {AlertSlot::data_source, "serviceSource"},
    {AlertSlot::data_source, "vendorInformation.provider"},
    {AlertSlot::platform, "evidence.osPlatform"},
    {AlertSlot::platform, "hostStates.os"},
    {AlertSlot::platform, "vendorInformation.provider"},
    {AlertSlot::level, "severity"},
    fact_in(FactName::command_line, "evidence.processCommandLine"),
    fact_in(FactName::user, "evidence.primaryAddress"),
    fact_in(FactName::host, "evidence.deviceDnsName"),
    fact_in(FactName::host, "evidence.hostName"),
    fact_in(FactName::destination, "evidence.url"),
    fact_in(FactName::destination, "evidence.domainName"),
    fact_in(FactName::ip, "evidence.ipAddress"),
    fact_in(FactName::ip, "evidence.senderIp"),
    fact_in(FactName::user_agent, "evidence.userAgent"),
    fact_in(FactName::service, "evidence.serviceName"),
    fact_in(FactName::other, "evidence.resourceId"),
    fact_in(FactName::other, "evidence.subject"),
    fact_in(FactName::other, "threatFamilyName"),
    fact_in(FactName::process_path, "processes.path"),
    fact_in(FactName::process, "processes.name"),
    fact_in(FactName::command_line, "processes.commandLine"),
    fact_in(FactName::parent, "processes.parentProcessName"),
    fact_in(FactName::user, "userStates.userPrincipalName"),
    fact_in(FactName::user, "userStates.accountName"),
    fact_in(FactName::host, "hostStates.netBiosName"),
    fact_in(FactName::host, "hostStates.fqdn"),
    fact_in(FactName::ip, "userStates.logonIp"),
    fact_in(FactName::file, "fileStates.path"),
    fact_in(FactName::destination, "networkConnections.destinationUrl"),
    fact_in(FactName::destination, "networkConnections.destinationAddress"),
};

struct ImageField {
  std::string_view path;
  FactName fact;
};
constexpr ImageField images[] = {
    {"evidence.imageFile.fileName", FactName::process_path},
    {"evidence.parentProcessImageFile.fileName", FactName::parent_path},
    {"evidence.fileDetails.fileName", FactName::file},
};

void take_evidence(const AlertFields& fields, const AlertFields::Field& field, Alert& alert) {
  for (const ImageField& image : images)
    if (image.path == field.path)
      add_fact(alert, image.fact, field.path,
               path_in(fields.beside(field, "filePath"), field.value));
  if (field.path == "evidence.userAccount.accountName" ||
      field.path == "evidence.account.accountName") {
    const std::string_view principal = fields.beside(field, "userPrincipalName");
    std::string name(fields.beside(field, "domainName"));
    if (!name.empty()) name += '\\';
    name += field.value;
    add_fact(alert, FactName::user, field.path, principal.empty() ? name : principal);
  }
  if (field.path == "evidence.registryKey") {
    std::string key(fields.beside(field, "registryHive"));
    if (!key.empty()) key += '\\';
    add_fact(alert, FactName::registry, field.path, key + std::string(field.value));
  }
  const bool is_name = field.path == "evidence.displayName" || field.path == "evidence.appName";
  if (is_name && fields.beside(field, "@odata.type").contains("pplicationEvidence"))
    add_fact(alert, FactName::principal, field.path, field.value);
}

// What the service says of the platform, where no device does.
std::string_view platform_of_service(std::string_view service) {
  if (service == "microsoftDefenderForOffice365" || service == "microsoftDefenderForCloudApps" ||
      service == "microsoftAppGovernance" || service == "dataLossPrevention")
    return "m365";
  if (service == "azureAdIdentityProtection") return "entra-id";
  return service == "microsoftDefenderForIdentity" ? "windows" : "";
}

void finish(const AlertFields& fields, Alert& alert) {
  for (const AlertFields::Field& field : fields.in_order()) take_evidence(fields, field, alert);
  if (alert.platform.empty()) alert.platform = platform_of_service(fields.first("serviceSource"));
}

}  // namespace

extern const AlertKind graph_alert{
    .id = "graph",
    .title = "Microsoft Graph security alert",
    .sample = R"({"id": "da0001", "title": "Backup agent starts a shell", "severity": "low",
"serviceSource": "microsoftDefenderForEndpoint", "detectorId": "0b0a2a6c-0000-4000-8000-000000000004",
"createdDateTime": "2024-03-01T10:00:00Z", "mitreTechniques": ["T1059.003"], "evidence": [{
"@odata.type": "#microsoft.graph.security.processEvidence",
"processCommandLine": "cmd.exe /c list.cmd",
"imageFile": {"fileName": "cmd.exe", "filePath": "C:\\Windows\\System32"}}]})",
    .recognises =
        [](const AlertFields& fields) {
          if (!fields.has("title") || fields.has("alertId") || fields.has("machineId"))
            return false;
          return fields.has("serviceSource") || fields.has("vendorInformation.provider");
        },
    .uses = uses,
    .finish = finish,
};

}  // namespace lofp
