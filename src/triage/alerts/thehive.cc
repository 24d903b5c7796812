// Alerts and cases of TheHive 4 and 5, from its API, its webhooks and what Cortex gives an
// analyzer. What an alert is about stands in its observables and, in words, in its description.
#include <array>

#include "base/text.h"
#include "triage/alerts/alert.h"
#include "triage/event_facts.h"

namespace lofp {
namespace {

constexpr FieldUse uses[] = {
    {AlertSlot::rule_name, "title"},
    {AlertSlot::rule_description, "description"},
    {AlertSlot::tag, "tags"},
    {AlertSlot::technique, "procedures.patternid"},
    {AlertSlot::technique, "ttps.patternid"},
    {AlertSlot::data_source, "source"},
    {AlertSlot::data_source, "type"},
    {AlertSlot::platform, "tags"},
    {AlertSlot::platform, "source"},
    {AlertSlot::level, "severitylabel"},
    {AlertSlot::level, "severity"},
};

struct ObservableType {
  std::string_view name;
  FactName fact;
};
constexpr ObservableType observable_types[] = {
    {"ip", FactName::ip},
    {"domain", FactName::destination},
    {"fqdn", FactName::destination},
    {"url", FactName::destination},
    {"hostname", FactName::host},
    {"filename", FactName::file},
    {"file_path", FactName::file},
    {"registry", FactName::registry},
    {"user-agent", FactName::user_agent},
    {"mail", FactName::user},
    {"mail_address", FactName::user},
};

// Of what type the observable beside this field is, its tags and message included, in which people
// say what TheHive has no type for.
FactName observable_fact(const AlertFields& fields, const AlertFields::Field& data) {
  const std::string type = lower_ascii(fields.beside(data, "datatype"));
  for (const ObservableType& known : observable_types)
    if (known.name == type) return known.fact;
  if (const FactName fact = usual_fact(type); fact != FactName::other) return fact;
  for (const std::string_view key : {"tags", "message"}) {
    const std::string_view text = fields.beside(data, key);
    for (const std::string_view part : split(text, ':'))
      if (const FactName fact = usual_fact(part); fact != FactName::other) return fact;
  }
  return FactName::other;
}

void take_rule_id(std::string_view id, Alert& alert) {
  constexpr std::size_t longest = 100;
  if (!trim(id).empty() && alert.rule_ids.empty())
    alert.rule_ids.emplace_back(shortened(trim(id), longest));
}

bool names_rule_id(std::string_view name) {
  const std::string lowered = lower_ascii(trim(name));
  return lowered == "rule_id" || lowered == "rule-id" || lowered == "ruleid" ||
         lowered == "rule id";
}

// A list of {name, value}, or {name: {type: value}}, or {name: value}.
void take_custom_field(const AlertFields& fields, const AlertFields::Field& field, Alert& alert) {
  std::string_view name = field.path;
  name.remove_prefix(std::string_view("customfields.").size());
  std::string_view value = field.value;
  if (name == "name") {
    name = field.value;
    value = fields.beside(field, "value");
  }
  name = name.substr(0, name.find('.'));
  if (names_rule_id(name)) return take_rule_id(value, alert);
  const FactName fact = usual_fact(name);
  if (fact != FactName::other) add_fact(alert, fact, field.path, value);
}

// "rule_id:..." says the rule, "sigma" the rule set.
void take_tag(std::string_view tag, Alert& alert) {
  const std::size_t end = tag.find_first_of(":=");
  if (end != std::string_view::npos && names_rule_id(tag.substr(0, end))) {
    std::string_view id = tag.substr(end + 1);
    if (id.size() > 1 && id.front() == '"' && id.back() == '"') id = id.substr(1, id.size() - 2);
    take_rule_id(id, alert);
  }
  const std::string lowered = lower_ascii(tag);
  if (!alert.source.empty()) return;
  for (const std::string_view source : {"sigma", "elastic", "splunk"})
    if (lowered == source || lowered == std::string(source) + "-siem") alert.source = source;
  if (lowered == "kibana") alert.source = "elastic";
}

constexpr std::array<std::string_view, 3> prefixes = {"object.", "details.", "data.case."};

void finish(const AlertFields& fields, Alert& alert) {
  const AlertFields plain = fields.in_lower_case(prefixes);
  use_fields(plain, uses, alert);
  add_techniques(alert, plain.first("title"));
  for (const AlertFields::Field& field : plain.in_order()) {
    const bool is_data = field.path == "observables.data" || field.path == "artifacts.data";
    if (is_data) add_fact(alert, observable_fact(plain, field), field.path, field.value);
    if (field.path.starts_with("customfields.")) take_custom_field(plain, field, alert);
    if (field.path == "tags" || field.path == "source" || field.path == "type")
      take_tag(field.value, alert);
  }
  const std::string_view description = plain.first("description");
  add_techniques(alert, description);
  add_labelled_facts(description, "description", alert);
}

}  // namespace

extern const AlertKind thehive_alert{
    .id = "thehive",
    .title = "TheHive",
    .sample = R"({"_id": "~4104", "_type": "Alert", "type": "edr", "source": "example-edr",
"sourceRef": "e-17", "title": "Shell of a backup agent", "severity": 1,
"description": "A shell was started.\n\n**Command line:** `cmd.exe /c list.cmd`",
"tags": ["attack.t1059.003"], "observables": [{"dataType": "hostname", "data": "FILE01"}]})",
    .recognises =
        [](const AlertFields& fields) {
          if (fields.has("objectType") && fields.has("object.title")) return true;
          if (!fields.has("title") || !fields.has("description")) return false;
          const std::string type = lower_ascii(fields.first("_type"));
          return fields.has("sourceRef") || type == "alert" || type == "case" ||
                 fields.has("caseId") || fields.has("caseTemplate");
        },
    .uses = {},
    .finish = finish,
};

}  // namespace lofp
