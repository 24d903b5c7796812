#include "triage/splunk_facts.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"
#include "triage/alerts/alert.h"
#include "triage/event_facts.h"

namespace lofp {
namespace {

constexpr FieldUse uses[] = {
    {AlertSlot::rule_id, "detection_id"},
    {AlertSlot::rule_description, "rule_description"},
    {AlertSlot::rule_description, "savedsearch_description"},
    {AlertSlot::rule_description, "risk_message"},
    {AlertSlot::rule_description, "description"},
    {AlertSlot::data_source, "orig_sourcetype"},
    {AlertSlot::data_source, "sourcetype"},
    {AlertSlot::data_source, "vendor_product"},
    {AlertSlot::platform, "orig_sourcetype"},
    {AlertSlot::platform, "vendor_product"},
    {AlertSlot::platform, "sourcetype"},
    {AlertSlot::platform, "os"},
    {AlertSlot::level, "severity"},
    {AlertSlot::level, "urgency"},
};

// Of the common information model, where they mean other than elsewhere.  All their values count.
struct ModelField {
  FactName fact;
  std::string_view path;
};
constexpr ModelField model_fields[] = {
    {FactName::process, "process_name"},
    {FactName::process_path, "process_path"},
    {FactName::process_path, "process_exec"},
    {FactName::process_path, "Image"},
    {FactName::process_path, "NewProcessName"},
    {FactName::command_line, "process"},
    {FactName::command_line, "CommandLine"},
    {FactName::command_line, "cmdline"},
    {FactName::command_line, "ScriptBlockText"},
    {FactName::parent, "parent_process_name"},
    {FactName::parent_path, "parent_process_path"},
    {FactName::parent_path, "parent_process_exec"},
    {FactName::parent_path, "ParentImage"},
    {FactName::parent_command, "parent_process"},
    {FactName::parent_command, "ParentCommandLine"},
    {FactName::user, "user"},
    {FactName::user, "src_user"},
    {FactName::user, "dest_user"},
    {FactName::user, "user_name"},
    {FactName::user, "userName"},
    {FactName::user, "user_id"},
    {FactName::host, "dvc"},
    {FactName::host, "dest_host"},
    {FactName::host, "Computer"},
    {FactName::host, "orig_host"},
    {FactName::file, "file_path"},
    {FactName::file, "TargetFilename"},
    {FactName::file, "ImageLoaded"},
    {FactName::file, "file_name"},
    {FactName::registry, "registry_path"},
    {FactName::registry, "registry_key_name"},
    {FactName::registry, "TargetObject"},
    {FactName::service, "service_name"},
    {FactName::service, "ServiceName"},
    {FactName::service, "service"},
    {FactName::service, "TaskName"},
    {FactName::destination, "url"},
    {FactName::destination, "url_domain"},
    {FactName::destination, "query"},
    {FactName::destination, "dest_ip"},
    {FactName::port, "dest_port"},
    {FactName::ip, "src_ip"},
    {FactName::ip, "IpAddress"},
    {FactName::ip, "sourceIPAddress"},
    {FactName::user_agent, "http_user_agent"},
    {FactName::user_agent, "user_agent"},
    {FactName::user_agent, "userAgent"},
    {FactName::action, "eventName"},
    {FactName::action, "command"},
    {FactName::action, "operationName"},
    {FactName::action, "Operation"},
    {FactName::action, "eventType"},
    {FactName::action, "signature"},
    {FactName::action, "action"},
    {FactName::principal, "userIdentity.arn"},
    {FactName::principal, "user_arn"},
    {FactName::principal, "userIdentity.principalId"},
    {FactName::other, "object"},
};

constexpr std::string_view rule_suffix = " - Rule";
constexpr std::array<std::string_view, 9> domains = {
    "ESCU", "Access", "Audit", "Endpoint", "Identity", "Network", "Threat", "Risk", "RIR"};

std::string_view search_name_of(const AlertFields& fields) {
  std::string_view found;
  for (const std::string_view path : {"search_name", "savedsearch_name", "rule_name", "source"}) {
    for (const std::string_view name : fields.all(path)) {
      const bool is_escu = name.starts_with("ESCU - ") || name.ends_with(rule_suffix);
      if (is_escu) return name;
      if (found.empty() && path != "source") found = name;
    }
  }
  return found;
}

// Every spelling of annotations.mitre_attack, and the fields that the lookup of techniques adds.
void take_annotations(const AlertFields& fields, Alert& alert) {
  constexpr std::size_t most = 50;
  for (const AlertFields::Field& field : fields.in_order()) {
    const std::string path = lower_ascii(field.path);
    if (!path.contains("mitre") && !path.contains("annotations")) continue;
    if (path.contains("tactic") || path.contains("description") || path.contains("url")) continue;
    if (add_techniques(alert, field.value)) continue;
    const bool is_name = path.ends_with("mitre_technique") || path.ends_with("technique_name") ||
                         path.ends_with("mitre_attack.technique");
    if (is_name && !field.value.empty() && alert.technique_names.size() < most)
      alert.technique_names.emplace_back(field.value);
  }
}

// Pairs of lists, or of single values: what has risk, and of which type that is.
void take_objects(const AlertFields& fields, std::string_view object, Alert& alert) {
  const std::vector<std::string_view> values = fields.all(object);
  const std::vector<std::string_view> types = fields.all(std::string(object) + "_type");
  for (std::size_t at = 0; at < values.size(); ++at) {
    const std::string_view type = at < types.size() ? types[at] : std::string_view();
    FactName fact = usual_fact(type);
    if (type == "system") fact = FactName::host;
    if (type == "process") fact = FactName::command_line;
    if (type == "parent_process") fact = FactName::parent_command;
    if (type == "ip_address") fact = FactName::ip;
    if (type == "command") fact = FactName::action;
    if (type == "signature") fact = FactName::other;
    add_fact(alert, fact, object, values[at]);
  }
}

bool is_address(std::string_view text) {
  return !text.empty() &&
         text.find_first_not_of("0123456789abcdefABCDEF.:") == std::string_view::npos &&
         text.find_first_of(".:") != std::string_view::npos;
}

// `dest` is the host of what happens on one, and the other end of what goes over the network.
void take_ends(const AlertFields& fields, Alert& alert) {
  for (const std::string_view source : fields.all("src"))
    add_fact(alert, is_address(source) ? FactName::ip : FactName::other, "src", source);
  const bool is_network = !fields.first("src").empty() || !fields.first("src_ip").empty();
  for (const std::string_view end : fields.all("dest"))
    add_fact(alert, is_network && is_address(end) ? FactName::destination : FactName::host, "dest",
             end);
}

// Of events that no data model has changed.
void take_other_fields(const AlertFields& fields, Alert& alert) {
  for (const AlertFields::Field& field : fields.in_order())
    if (field.path != "src" && field.path != "dest" &&
        std::ranges::find(model_fields, field.path, &ModelField::path) == std::end(model_fields))
      if (const FactName fact = usual_fact(field.path); fact != FactName::other)
        add_fact(alert, fact, field.path, field.value);
  add_event_facts(fields, "EventData.", alert);
}

}  // namespace

std::string_view splunk_rule_name(std::string_view search_name) {
  std::string_view name = trim(search_name);
  const bool is_rule = name.ends_with(rule_suffix);
  if (is_rule) name.remove_suffix(rule_suffix.size());
  const std::size_t dash = name.find(" - ");
  if (dash == std::string_view::npos) return name;
  const std::string_view before = name.substr(0, dash);
  const bool is_domain =
      std::ranges::find(domains, before) != domains.end() || (is_rule && !before.contains(' '));
  return is_domain ? trim(name.substr(dash + 3)) : name;
}

void read_splunk(const AlertFields& fields, Alert& alert) {
  constexpr std::size_t longest = 1'000;
  const std::string_view search = search_name_of(fields);
  alert.rule_name = shortened(splunk_rule_name(search), longest);
  if (alert.rule_name.empty()) alert.rule_name = shortened(fields.first("rule_title"), longest);
  use_fields(fields, uses, alert);
  take_annotations(fields, alert);
  for (const ModelField& field : model_fields)
    for (const std::string_view value : fields.all(field.path))
      add_fact(alert, field.fact, field.path, value);
  take_ends(fields, alert);
  take_objects(fields, "risk_object", alert);
  take_objects(fields, "threat_object", alert);
  take_objects(fields, "normalized_risk_object", alert);
  take_other_fields(fields, alert);
}

}  // namespace lofp
