// Findings in the Open Cybersecurity Schema Framework (https://schema.ocsf.io): class 2004 and its
// predecessor 2001, and the other classes that carry `finding_info`.
#include "base/text.h"
#include "triage/alerts/alert.h"
#include "triage/event_facts.h"

namespace lofp {
namespace {

constexpr FieldUse uses[] = {
    {AlertSlot::rule_id, "finding_info.analytic.uid"},
    {AlertSlot::rule_id, "analytic.uid"},
    {AlertSlot::rule_name, "finding_info.analytic.name"},
    {AlertSlot::rule_name, "analytic.name"},
    {AlertSlot::rule_name, "finding_info.title"},
    {AlertSlot::rule_name, "finding.title"},
    {AlertSlot::rule_name, "rule.name"},
    {AlertSlot::rule_name, "message"},
    {AlertSlot::rule_description, "finding_info.analytic.desc"},
    {AlertSlot::rule_description, "finding_info.desc"},
    {AlertSlot::rule_description, "finding.desc"},
    {AlertSlot::rule_description, "message"},
    {AlertSlot::data_source, "finding_info.data_sources"},
    {AlertSlot::data_source, "metadata.log_name"},
    {AlertSlot::data_source, "metadata.product.name"},
    {AlertSlot::platform, "device.os.name"},
    {AlertSlot::platform, "device.os.type"},
    {AlertSlot::platform, "evidences.device.os.name"},
    {AlertSlot::platform, "cloud.provider"},
    {AlertSlot::platform, "metadata.log_name"},
    {AlertSlot::platform, "finding_info.data_sources"},
    {AlertSlot::platform, "metadata.product.name"},
    {AlertSlot::level, "severity"},
    {AlertSlot::level, "severity_id"},
};

struct ObjectField {
  std::string_view path;
  FactName fact;
};

constexpr ObjectField process_fields[] = {
    {"process.file.path", FactName::process_path},
    {"process.path", FactName::process_path},
    {"process.name", FactName::process},
    {"process.cmd_line", FactName::command_line},
    {"process.parent_process.file.path", FactName::parent_path},
    {"process.parent_process.path", FactName::parent_path},
    {"process.parent_process.name", FactName::parent},
    {"process.parent_process.cmd_line", FactName::parent_command},
    {"process.user.name", FactName::user},
};

// Of the process that acts: the parent where another process is what it did.
constexpr ObjectField acting_fields[] = {
    {"actor.process.file.path", FactName::parent_path},
    {"actor.process.path", FactName::parent_path},
    {"actor.process.name", FactName::parent},
    {"actor.process.cmd_line", FactName::parent_command},
};
constexpr ObjectField lone_acting_fields[] = {
    {"actor.process.file.path", FactName::process_path},
    {"actor.process.path", FactName::process_path},
    {"actor.process.name", FactName::process},
    {"actor.process.cmd_line", FactName::command_line},
    {"actor.process.parent_process.file.path", FactName::parent_path},
    {"actor.process.parent_process.name", FactName::parent},
    {"actor.process.parent_process.cmd_line", FactName::parent_command},
};

constexpr ObjectField other_fields[] = {
    {"actor.user.name", FactName::user},
    {"actor.user.email_addr", FactName::user},
    {"actor.process.user.name", FactName::user},
    {"user.name", FactName::user},
    {"user.email_addr", FactName::user},
    {"device.hostname", FactName::host},
    {"device.name", FactName::host},
    {"dst_endpoint.hostname", FactName::destination},
    {"url.hostname", FactName::destination},
    {"url.url_string", FactName::destination},
    {"query.hostname", FactName::destination},
    {"dst_endpoint.ip", FactName::destination},
    {"connection_info.dst_ip", FactName::destination},
    {"dst_endpoint.port", FactName::port},
    {"src_endpoint.ip", FactName::ip},
    {"file.path", FactName::file},
    {"file.name", FactName::file},
    {"reg_key.path", FactName::registry},
    {"reg_value.path", FactName::registry},
    {"win_service.name", FactName::service},
    {"job.name", FactName::service},
    {"api.operation", FactName::action},
    {"http_request.user_agent", FactName::user_agent},
    {"actor.user.uid", FactName::principal},
    {"actor.session.issuer", FactName::principal},
    {"actor.invoked_by", FactName::principal},
    {"actor.app_name", FactName::principal},
    {"api.service.name", FactName::other},
    {"script.script_content", FactName::command_line},
};

template <typename Table>
void take(const AlertFields& fields, std::string_view prefix, const Table& table, Alert& alert) {
  for (const ObjectField& field : table) {
    const std::string path = std::string(prefix) + std::string(field.path);
    add_fact(alert, field.fact, path, fields.first(path));
  }
}

void finish(const AlertFields& fields, Alert& alert) {
  constexpr std::string_view places[] = {"evidences.", "", "finding_info.related_events.",
                                         "evidences.data."};
  for (const AlertFields::Field& field : fields.in_order())
    if (field.path.contains("attacks.") && !field.path.contains("tactic")) {
      const bool is_name = field.path.ends_with("technique.name");
      if (field.path.ends_with(".uid"))
        add_techniques(alert, field.value);
      else if (is_name && alert.technique_names.size() < 50)
        alert.technique_names.emplace_back(field.value);
    }
  for (const std::string_view place : places) {
    const bool has_process = fields.has_below(std::string(place) + "process");
    take(fields, place, process_fields, alert);
    if (has_process)
      take(fields, place, acting_fields, alert);
    else
      take(fields, place, lone_acting_fields, alert);
    take(fields, place, other_fields, alert);
  }
  for (const AlertFields::Field& field : fields.in_order())
    if (field.path == "observables.value")
      if (const FactName fact = usual_fact(fields.beside(field, "type")); fact != FactName::other)
        add_fact(alert, fact, field.path, field.value);
  add_fact(alert, FactName::other, "resources.uid", fields.first("resources.uid"));
  add_fact(alert, FactName::other, "resources.name", fields.first("resources.name"));
}

}  // namespace

extern const AlertKind ocsf_alert{
    .id = "ocsf",
    .title = "OCSF finding",
    .sample = R"({"class_uid": 2004, "category_uid": 2, "activity_id": 1, "severity": "Low",
"metadata": {"version": "1.3.0", "product": {"name": "Example"}}, "finding_info": {"uid": "1",
"title": "Backup agent starts a shell", "analytic": {"type_id": 1, "uid": "rule-7",
"name": "Shell of a backup agent"}, "attacks": [{"technique": {"uid": "T1059",
"name": "Command and Scripting Interpreter"}, "sub_technique": {"uid": "T1059.003"}}]},
"evidences": [{"process": {"name": "cmd.exe", "cmd_line": "cmd.exe /c list.cmd"}}]})",
    .recognises =
        [](const AlertFields& fields) {
          return fields.has("class_uid") &&
                 (fields.has_below("finding_info") || fields.has_below("finding") ||
                  fields.has_below("attacks") || fields.has("is_alert"));
        },
    .uses = uses,
    .finish = finish,
};

}  // namespace lofp
