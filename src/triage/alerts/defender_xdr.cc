// Alerts of Microsoft Defender: rows of AlertInfo and AlertEvidence of advanced hunting, alone,
// joined or streamed, alerts of its incidents API, and those of the API of Defender for Endpoint.
#include <array>

#include "base/text.h"
#include "triage/alerts/alert.h"
#include "triage/event_facts.h"
#include "triage/microsoft_entities.h"

namespace lofp {
namespace {

constexpr FieldUse uses[] = {
    {AlertSlot::rule_id, "detectorid"},
    {AlertSlot::rule_name, "title"},
    {AlertSlot::rule_description, "description"},
    {AlertSlot::technique, "attacktechniques"},
    {AlertSlot::technique, "mitretechniques"},
    {AlertSlot::data_source, "servicesource"},
    {AlertSlot::data_source, "detectionsource"},
    {AlertSlot::platform, "osplatform"},
    {AlertSlot::platform, "devices.osplatform"},
    {AlertSlot::platform, "additionalfields.imagefile.host.osfamily"},
    {AlertSlot::platform, "additionalfields.host.osfamily"},
    {AlertSlot::platform, "additionalfields.osfamily"},
    {AlertSlot::platform, "servicesource"},
    {AlertSlot::level, "severity"},
    fact_in(FactName::command_line, "processcommandline"),
    fact_in(FactName::parent_path, "initiatingprocessfolderpath"),
    fact_in(FactName::parent, "initiatingprocessfilename"),
    fact_in(FactName::parent_command, "initiatingprocesscommandline"),
    fact_in(FactName::user, "accountname"),
    fact_in(FactName::user, "accountupn"),
    fact_in(FactName::user, "relateduser.username"),
    fact_in(FactName::user, "initiatingprocessaccountname"),
    fact_in(FactName::host, "devicename"),
    fact_in(FactName::host, "computerdnsname"),
    fact_in(FactName::host, "devices.devicednsname"),
    fact_in(FactName::destination, "remoteurl"),
    fact_in(FactName::destination, "remoteip"),
    fact_in(FactName::port, "remoteport"),
    fact_in(FactName::ip, "ipaddress"),
    fact_in(FactName::ip, "localip"),
    fact_in(FactName::service, "servicename"),
    fact_in(FactName::principal, "application"),
    fact_in(FactName::principal, "oauthapplicationid"),
    fact_in(FactName::action, "actiontype"),
    fact_in(FactName::other, "threatfamily"),
    fact_in(FactName::other, "threatname"),
    fact_in(FactName::other, "emailsubject"),
};

// Whether the row's file is a process.
bool is_of_process(const AlertFields& fields) {
  return lower_ascii(fields.first("entitytype")) == "process" || fields.has("processcommandline") ||
         fields.has("initiatingprocessfilename");
}

void take_row(const AlertFields& fields, Alert& alert) {
  const std::string file = path_in(fields.first("folderpath"), fields.first("filename"));
  const bool is_process =
      is_of_process(fields) && lower_ascii(fields.first("entitytype")) != "file";
  add_fact(alert, is_process ? FactName::process_path : FactName::file, "FolderPath", file);
  std::string key(fields.first("registrykey"));
  if (const std::string_view value = fields.first("registryvaluename"); !value.empty())
    key += '\\' + std::string(value);
  add_fact(alert, FactName::registry, "RegistryKey", key);
}

// The flat evidence of the API of Defender for Endpoint, and the entities of incidents.
void take_evidence(const AlertFields& fields, std::string_view place, Alert& alert) {
  const std::string prefix = std::string(place) + ".";
  for (const AlertFields::Field& field : fields.in_order()) {
    if (!field.path.starts_with(prefix)) continue;
    const std::string_view name = field.path.substr(prefix.size());
    const std::string type = lower_ascii(fields.beside(field, "entitytype"));
    const auto add = [&](FactName fact, std::string_view value) {
      add_fact(alert, fact, field.path, value);
    };
    const std::string_view folder = fields.beside(field, "filepath");
    if (name == "filename") {
      add(type == "file" ? FactName::file : FactName::process_path, path_in(folder, field.value));
    } else if (name == "parentprocessfilename") {
      add(FactName::parent_path,
          path_in(fields.beside(field, "parentprocessfilepath"), field.value));
    } else if (name == "processcommandline") {
      add(FactName::command_line, field.value);
    } else if (name == "parentprocesscommandline") {
      add(FactName::parent_command, field.value);
    } else if (name == "accountname" || name == "userprincipalname") {
      add(FactName::user, field.value);
    } else if (name == "registrykey") {
      std::string key(fields.beside(field, "registryhive"));
      if (!key.empty()) key += '\\';
      add(FactName::registry, key + std::string(field.value));
    } else if (name == "applicationname") {
      add(FactName::principal, field.value);
    } else if (name == "ipaddress") {
      add(FactName::ip, field.value);
    } else if (name == "url" || name == "domainname") {
      add(FactName::destination, field.value);
    } else if (name == "devicename" || name == "devicednsname") {
      add(FactName::host, field.value);
    }
  }
}

constexpr std::array<std::string_view, 1> prefixes = {"properties."};

void finish(const AlertFields& fields, Alert& alert) {
  const AlertFields plain = fields.in_lower_case(prefixes);
  use_fields(plain, uses, alert);
  take_row(plain, alert);
  add_entity_facts(plain, "additionalfields", alert);
  for (const std::string_view place : {"evidence", "entities"}) take_evidence(plain, place, alert);
}

bool recognises(const AlertFields& fields) {
  for (const std::string_view prefix : {"", "properties."}) {
    const auto has = [&](std::string_view path) {
      return fields.has(std::string(prefix) + std::string(path));
    };
    if (has("AlertId") && (has("Title") || has("EntityType") || has("AttackTechniques") ||
                           has("EvidenceRole") || has("ServiceSource")))
      return true;
  }
  if (fields.has("machineId") && fields.has("alertCreationTime")) return true;
  return fields.has("alertId") && fields.has("title") && fields.has("serviceSource");
}

}  // namespace

extern const AlertKind defender_xdr_alert{
    .id = "defender_xdr",
    .title = "Microsoft Defender",
    .sample = R"({"Timestamp": "2024-03-01T10:00:00Z", "AlertId": "da0001", "EntityType": "Process",
"Title": "Backup agent starts a shell", "Severity": "Low", "EvidenceRole": "Related",
"AttackTechniques": "[\"Windows Command Shell (T1059.003)\"]", "FileName": "cmd.exe",
"ServiceSource": "Microsoft Defender for Endpoint", "FolderPath": "C:\\Windows\\System32",
"ProcessCommandLine": "cmd.exe /c list.cmd", "DeviceName": "file01.example"})",
    .recognises = recognises,
    .uses = {},
    .finish = finish,
};

}  // namespace lofp
