// Alerts of Suricata (https://docs.suricata.io): records of EVE JSON whose event_type is `alert`,
// as they are or as Filebeat's module wraps them.
#include "triage/alerts/alert.h"

namespace lofp {
namespace {

constexpr FieldUse uses[] = {
    {AlertSlot::rule_id, "alert.signature_id"},
    {AlertSlot::rule_name, "alert.signature"},
    {AlertSlot::rule_description, "alert.category"},
    {AlertSlot::technique, "alert.metadata.mitre_technique_id"},
    {AlertSlot::data_source, "app_proto"},
    {AlertSlot::data_source, "event_type"},
    {AlertSlot::level, "alert.severity"},
    fact_in(FactName::destination, "tls.sni"),
    fact_in(FactName::destination, "http.hostname"),
    fact_in(FactName::destination, "dns.query.rrname"),
    fact_in(FactName::destination, "dns.queries.rrname"),
    fact_in(FactName::destination, "dns.rrname"),
    fact_in(FactName::destination, "dest_ip"),
    fact_in(FactName::port, "dest_port"),
    fact_in(FactName::ip, "src_ip"),
    fact_in(FactName::host, "host"),
    fact_in(FactName::user_agent, "http.http_user_agent"),
    fact_in(FactName::user, "smb.ntlmssp.user"),
    fact_in(FactName::user, "ftp.user"),
    fact_in(FactName::service, "smb.service.request"),
    fact_in(FactName::file, "fileinfo.filename"),
    fact_in(FactName::file, "files.filename"),
    fact_in(FactName::file, "smb.filename"),
    fact_in(FactName::action, "http.http_method"),
    fact_in(FactName::action, "smb.command"),
    fact_in(FactName::other, "http.url"),
    fact_in(FactName::other, "app_proto"),
    fact_in(FactName::other, "proto"),
    fact_in(FactName::other, "tls.subject"),
    fact_in(FactName::other, "ssh.client.software_version"),
    fact_in(FactName::other, "payload_printable"),
};

void finish(const AlertFields& fields, Alert& alert) {
  constexpr std::string_view prefixes[] = {"suricata.eve."};
  use_fields(fields.in_lower_case(prefixes), uses, alert);
}

}  // namespace

extern const AlertKind suricata_alert{
    .id = "suricata",
    .title = "Suricata",
    .platform = "network",
    .sample = R"({"timestamp": "2024-03-01T10:00:00.000000+0000", "event_type": "alert",
"src_ip": "192.0.2.10", "src_port": 50000, "dest_ip": "198.51.100.7", "dest_port": 443,
"proto": "TCP", "app_proto": "tls", "tls": {"sni": "backup.example"}, "alert": {"gid": 1,
"signature_id": 9000001, "signature": "EXAMPLE Backup to an outside address", "severity": 3,
"metadata": {"mitre_technique_id": ["T1048"]}}})",
    .recognises =
        [](const AlertFields& fields) {
          return (fields.has("alert.signature") && fields.has("alert.signature_id")) ||
                 fields.has("suricata.eve.alert.signature");
        },
    .uses = {},
    .finish = finish,
};

}  // namespace lofp
