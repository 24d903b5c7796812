// Findings of Amazon GuardDuty: as its API gives them, in events of EventBridge, and as Security
// Hub wraps them (https://docs.aws.amazon.com/securityhub/latest/userguide), whose other products'
// findings are read alike.
#include <array>
#include <string>

#include "base/text.h"
#include "triage/alerts/alert.h"

namespace lofp {
namespace {

constexpr FieldUse uses[] = {
    {AlertSlot::rule_id, "type"},
    {AlertSlot::rule_id, "types"},
    {AlertSlot::rule_id, "generatorid"},
    {AlertSlot::rule_name, "title"},
    {AlertSlot::rule_description, "description"},
    {AlertSlot::data_source, "featurename"},
    {AlertSlot::data_source, "servicename"},
    {AlertSlot::data_source, "productname"},
    {AlertSlot::data_source, "productfields.aws/securityhub/productname"},
    {AlertSlot::level, "severity.label"},
    {AlertSlot::level, "severity"},
    fact_in(FactName::action, "action.awsapicallaction.api"),
    fact_in(FactName::action, "action.kubernetesapicallaction.verb"),
    fact_in(FactName::user, "resource.kubernetesdetails.kubernetesuserdetails.username"),
    fact_in(FactName::user, "resource.rdsdbuserdetails.user"),
    fact_in(FactName::principal, "resource.instancedetails.iaminstanceprofile.arn"),
    fact_in(FactName::principal, "resources.details.awsiamaccesskey.principalname"),
    fact_in(FactName::ip, "action.awsapicallaction.remoteipdetails.ipaddressv4"),
    fact_in(FactName::ip, "action.kubernetesapicallaction.remoteipdetails.ipaddressv4"),
    fact_in(FactName::ip, "action.rdsloginattemptaction.remoteipdetails.ipaddressv4"),
    fact_in(FactName::ip, "action.portprobeaction.portprobedetails.remoteipdetails.ipaddressv4"),
    fact_in(FactName::destination, "action.dnsrequestaction.domain"),
    fact_in(FactName::port, "action.networkconnectionaction.remoteportdetails.port"),
    fact_in(FactName::user_agent, "action.awsapicallaction.useragent"),
    fact_in(FactName::user_agent, "action.kubernetesapicallaction.useragent"),
    fact_in(FactName::user_agent, "additionalinfo.useragent.fulluseragent"),
    fact_in(FactName::user_agent, "additionalinfo.value.useragent.fulluseragent"),
    fact_in(FactName::process_path, "runtimedetails.process.executablepath"),
    fact_in(FactName::process, "runtimedetails.process.name"),
    fact_in(FactName::parent_path, "runtimedetails.process.lineage.executablepath"),
    fact_in(FactName::parent, "runtimedetails.process.lineage.name"),
    fact_in(FactName::user, "runtimedetails.process.user"),
    fact_in(FactName::command_line, "runtimedetails.context.commandlineexample"),
    fact_in(FactName::file, "runtimedetails.context.scriptpath"),
    fact_in(FactName::process_path, "process.path"),
    fact_in(FactName::process, "process.name"),
    fact_in(FactName::host, "resource.instancedetails.instanceid"),
    fact_in(FactName::other, "action.awsapicallaction.servicename"),
    fact_in(FactName::other, "action.awsapicallaction.remoteipdetails.organization.asnorg"),
    fact_in(FactName::other, "action.awsapicallaction.remoteipdetails.organization.org"),
    fact_in(FactName::other, "action.awsapicallaction.errorcode"),
    fact_in(FactName::other, "action.kubernetesapicallaction.requesturi"),
    fact_in(FactName::other, "action.kubernetesapicallaction.resource"),
    fact_in(FactName::other, "resource.accesskeydetails.usertype"),
    fact_in(FactName::other, "resource.s3bucketdetails.name"),
    fact_in(FactName::other, "resource.eksclusterdetails.name"),
    fact_in(FactName::other, "resource.containerdetails.image"),
    fact_in(FactName::other, "additionalinfo.unusual.asns.asnorg"),
    fact_in(FactName::other, "resources.id"),
    fact_in(FactName::other, "resources.type"),
};

// The paths of the fields that Security Hub keeps GuardDuty's own in have slashes.
constexpr std::string_view own_fields = "productfields.aws/guardduty/service/";

FactName own_fact(std::string_view name) {
  if (name == "action/awsapicallaction/api") return FactName::action;
  if (name == "action/kubernetesapicallaction/verb") return FactName::action;
  if (name == "action/awsapicallaction/useragent") return FactName::user_agent;
  if (name == "action/dnsrequestaction/domain") return FactName::destination;
  if (name.ends_with("networkconnectionaction/remoteipdetails/ipaddressv4"))
    return FactName::destination;
  if (name.ends_with("/remoteipdetails/ipaddressv4")) return FactName::ip;
  if (name.ends_with("/remoteportdetails/port")) return FactName::port;
  return FactName::other;
}

// Attack sequences name techniques among their indicators.
void take_techniques(const AlertFields& fields, Alert& alert) {
  for (const AlertFields::Field& field : fields.in_order()) {
    if (!field.path.ends_with("indicators.values") &&
        !field.path.ends_with("indicators.attacktechniques"))
      continue;
    const std::string key = lower_ascii(fields.beside(field, "key"));
    if (key.contains("technique")) add_techniques(alert, field.value);
  }
}

// The name is a role's unless a person's key was used.
void take_identity(const AlertFields& fields, Alert& alert) {
  const std::string type = lower_ascii(fields.first("resource.accesskeydetails.usertype"));
  const bool is_person = type.empty() || type.contains("iamuser") || type == "root";
  add_fact(alert, is_person ? FactName::user : FactName::principal, "accessKeyDetails.userName",
           fields.first("resource.accesskeydetails.username"));
  add_fact(alert, FactName::principal, "accessKeyDetails.principalId",
           fields.first("resource.accesskeydetails.principalid"));
}

void take_connection(const AlertFields& fields, Alert& alert) {
  const std::string place = "action.networkconnectionaction.";
  const bool is_inbound = fields.first(place + "connectiondirection") == "INBOUND";
  add_fact(alert, is_inbound ? FactName::ip : FactName::destination, "remoteIpDetails",
           fields.first(place + "remoteipdetails.ipaddressv4"));
  add_fact(alert, is_inbound ? FactName::destination : FactName::ip, "localIpDetails",
           fields.first(place + "localipdetails.ipaddressv4"));
}

void finish(const AlertFields& fields, Alert& alert) {
  // Security Hub's "Action.AwsApiCallAction" and GuardDuty's "service.action.awsApiCallAction" are
  // the same without "service.".
  constexpr std::array<std::string_view, 3> prefixes = {"detail.service.", "detail.", "service."};
  const AlertFields plain = fields.in_lower_case(prefixes);
  take_identity(plain, alert);
  take_connection(plain, alert);
  use_fields(plain, uses, alert);
  // Of an instance: what its owners say that it is for.
  for (const std::string_view value : plain.all("resource.instancedetails.tags.value"))
    add_fact(alert, FactName::other, "instanceDetails.tags", value);
  take_techniques(plain, alert);
  for (const AlertFields::Field& field : plain.in_order())
    if (field.path.starts_with(own_fields))
      if (const FactName fact = own_fact(field.path.substr(own_fields.size()));
          fact != FactName::other)
        add_fact(alert, fact, field.path, field.value);
  if (alert.fact(FactName::action).empty())
    add_fact(alert, FactName::action, "actionType", plain.first("action.actiontype"));
}

bool recognises(const AlertFields& fields) {
  for (const std::string_view path :
       {"service.serviceName", "Service.ServiceName", "detail.service.serviceName"})
    if (lower_ascii(fields.first(path)) == "guardduty") return true;
  if (fields.has("detail.service.detectorId") || fields.has("service.detectorId") ||
      fields.has("Service.DetectorId"))
    return true;
  return fields.has("ProductArn") && fields.has("Title") && fields.has("GeneratorId");
}

}  // namespace

extern const AlertKind guardduty_alert{
    .id = "guardduty",
    .title = "Amazon GuardDuty",
    .platform = "aws",
    .sample = R"({"schemaVersion": "2.0", "type": "Discovery:IAMUser/AnomalousBehavior",
"title": "An example role called ListBuckets in an unusual way.", "severity": 2,
"description": "The APIs are used to look around.", "region": "eu-west-1",
"resource": {"resourceType": "AccessKey", "accessKeyDetails": {"userName": "backup-role"}},
"service": {"serviceName": "guardduty", "action": {"actionType": "AWS_API_CALL",
"awsApiCallAction": {"api": "ListBuckets", "serviceName": "s3.amazonaws.com",
"remoteIpDetails": {"ipAddressV4": "198.51.100.7"}}}}})",
    .recognises = recognises,
    .uses = {},
    .finish = finish,
};

}  // namespace lofp
