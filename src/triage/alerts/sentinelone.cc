// Alerts of SentinelOne: threats of the management API, alerts of its custom (STAR) rules, unified
// alerts, and the activity that tells of a custom rule.  Threats name techniques by links alone.
#include "base/text.h"
#include "triage/alerts/alert.h"
#include "triage/event_facts.h"

namespace lofp {
namespace {

constexpr FieldUse uses[] = {
    {AlertSlot::rule_id, "ruleInfo.id"},
    {AlertSlot::rule_id, "data.ruleid"},
    {AlertSlot::rule_name, "ruleInfo.name"},
    {AlertSlot::rule_name, "data.rulename"},
    {AlertSlot::rule_name, "threatInfo.threatName"},
    {AlertSlot::rule_name, "alertInfo.name"},
    {AlertSlot::rule_name, "name"},
    {AlertSlot::rule_description, "ruleInfo.description"},
    {AlertSlot::rule_description, "data.ruledescription"},
    {AlertSlot::technique, "indicators.tactics.techniques.link"},
    {AlertSlot::technique, "indicators.tactics.techniques.name"},
    {AlertSlot::technique, "ruleInfo.mitreTechniques"},
    {AlertSlot::technique, "rawData.finding_info.attacks.technique.uid"},
    {AlertSlot::technique, "rawData.finding_info.attacks.sub_technique.uid"},
    {AlertSlot::technique, "rawData.finding_info.attacks.technique.name"},
    {AlertSlot::data_source, "threatInfo.detectionEngines.title"},
    {AlertSlot::data_source, "alertInfo.source"},
    {AlertSlot::data_source, "detectionSource.product"},
    {AlertSlot::platform, "agentRealtimeInfo.agentOsType"},
    {AlertSlot::platform, "agentDetectionInfo.osFamily"},
    {AlertSlot::platform, "agentDetectionInfo.agentOsName"},
    {AlertSlot::platform, "agentRealtimeInfo.os"},
    {AlertSlot::platform, "data.origagentosfamily"},
    {AlertSlot::platform, "asset.osType"},
    {AlertSlot::level, "ruleInfo.severity"},
    {AlertSlot::level, "threatInfo.confidenceLevel"},
    {AlertSlot::level, "data.severity"},
    {AlertSlot::level, "severity"},
    fact_in(FactName::process_path, "sourceProcessInfo.filePath"),
    fact_in(FactName::process, "sourceProcessInfo.name"),
    fact_in(FactName::command_line, "sourceProcessInfo.commandline"),
    fact_in(FactName::user, "sourceProcessInfo.user"),
    fact_in(FactName::parent_path, "sourceParentProcessInfo.filePath"),
    fact_in(FactName::parent, "sourceParentProcessInfo.name"),
    fact_in(FactName::parent_command, "sourceParentProcessInfo.commandline"),
    fact_in(FactName::file, "targetProcessInfo.tgtFilePath"),
    fact_in(FactName::other, "targetProcessInfo.tgtProcName"),
    fact_in(FactName::other, "targetProcessInfo.tgtProcCmdLine"),
    fact_in(FactName::registry, "alertInfo.registryKeyPath"),
    fact_in(FactName::registry, "alertInfo.registryPath"),
    fact_in(FactName::destination, "alertInfo.dnsRequest"),
    fact_in(FactName::destination, "alertInfo.dstIp"),
    fact_in(FactName::port, "alertInfo.dstPort"),
    fact_in(FactName::ip, "alertInfo.srcIp"),
    fact_in(FactName::user, "alertInfo.loginsUserName"),
    fact_in(FactName::action, "alertInfo.eventType"),
    fact_in(FactName::other, "alertInfo.indicatorDescription"),
    fact_in(FactName::other, "alertInfo.modulePath"),
    fact_in(FactName::command_line, "threatInfo.maliciousProcessArguments"),
    fact_in(FactName::user, "threatInfo.processUser"),
    fact_in(FactName::host, "agentRealtimeInfo.agentComputerName"),
    fact_in(FactName::host, "agentDetectionInfo.agentComputerName"),
    fact_in(FactName::host, "agentDetectionInfo.name"),
    fact_in(FactName::host, "agentRealtimeInfo.name"),
    fact_in(FactName::host, "asset.name"),
    fact_in(FactName::host, "data.origagentname"),
    fact_in(FactName::user, "agentDetectionInfo.agentLastLoggedInUserName"),
    fact_in(FactName::other, "threatInfo.classification"),
    fact_in(FactName::other, "threatInfo.publisherName"),
    fact_in(FactName::other, "threatInfo.engines"),
    fact_in(FactName::process_path, "data.sourceprocessfilepath"),
    fact_in(FactName::process, "data.sourceprocessname"),
    fact_in(FactName::command_line, "data.sourceprocesscommandline"),
    fact_in(FactName::user, "data.sourceprocessusername"),
    fact_in(FactName::parent_path, "data.sourceparentprocesspath"),
    fact_in(FactName::parent, "data.sourceparentprocessname"),
    fact_in(FactName::parent_command, "data.sourceparentprocesscommandline"),
    fact_in(FactName::file, "data.tgtfilepath"),
    fact_in(FactName::registry, "data.registrykeypath"),
    fact_in(FactName::destination, "data.dnsrequest"),
    fact_in(FactName::destination, "data.dstip"),
    fact_in(FactName::process_path, "process.file.path"),
    fact_in(FactName::process, "process.file.name"),
    fact_in(FactName::command_line, "process.cmdLine"),
    fact_in(FactName::parent, "process.parentName"),
    fact_in(FactName::user, "process.username"),
    fact_in(FactName::user, "rawData.evidences.actor.user.name"),
    fact_in(FactName::ip, "rawData.evidences.src_endpoint.ip"),
    fact_in(FactName::destination, "rawData.evidences.dst_endpoint.hostname"),
    fact_in(FactName::destination, "rawData.evidences.dst_endpoint.ip"),
};

// A threat's file is the program where it runs: then `originatorProcess` started it.  Otherwise
// that process wrote the file.
void take_threat(const AlertFields& fields, Alert& alert) {
  const std::string_view path = fields.first("threatInfo.filePath");
  const std::string_view origin = fields.first("threatInfo.originatorProcess");
  const bool runs = fields.first("threatInfo.detectionType") != "static" ||
                    !fields.first("threatInfo.maliciousProcessArguments").empty();
  if (runs) {
    add_fact(alert, FactName::process_path, "threatInfo.filePath", path);
    if (lower_ascii(origin) != lower_ascii(file_name_of(path)))
      add_fact(alert, FactName::parent, "threatInfo.originatorProcess", origin);
  } else {
    add_fact(alert, FactName::file, "threatInfo.filePath", path);
    add_fact(alert, FactName::process, "threatInfo.originatorProcess", origin);
  }
}

void finish(const AlertFields& fields, Alert& alert) {
  take_threat(fields, alert);
  std::string indicators;
  for (const std::string_view text : fields.all("indicators.description"))
    indicators += (indicators.empty() ? "" : " ") + std::string(text);
  describe(alert, indicators);
  describe(alert, fields.first("description"));
  describe(alert, fields.first("threatInfo.classification"));
}

}  // namespace

extern const AlertKind sentinelone_alert{
    .id = "sentinelone",
    .title = "SentinelOne",
    .sample = R"({"id": "1", "threatInfo": {"threatName": "agent.exe", "classification": "Malware",
"confidenceLevel": "suspicious", "detectionType": "dynamic", "originatorProcess": "services.exe",
"filePath": "\\Device\\HarddiskVolume2\\Program Files\\Example Backup\\agent.exe"},
"agentRealtimeInfo": {"agentComputerName": "FILE01", "agentOsType": "windows"},
"indicators": [{"category": "Discovery", "description": "Files of other users were listed.",
"tactics": [{"name": "Discovery", "source": "MITRE", "techniques": [{"name": "T1083",
"link": "https://attack.mitre.org/techniques/T1083/"}]}]}]})",
    .recognises =
        [](const AlertFields& fields) {
          return fields.has_below("threatInfo") ||
                 (fields.has_below("ruleInfo") && fields.has_below("agentDetectionInfo")) ||
                 (fields.has("activityType") && fields.has("data.rulename")) ||
                 (fields.has("detectionSource.product") && fields.has("name") &&
                  fields.has("detectedAt"));
        },
    .uses = uses,
    .finish = finish,
};

}  // namespace lofp
