// Events of Falco (https://falco.org) in JSON, also of its plugins for the audit logs of Kubernetes
// and clouds, and as Falcosidekick passes them on.
#include "base/text.h"
#include "triage/alerts/alert.h"
#include "triage/event_facts.h"

namespace lofp {
namespace {

constexpr FieldUse uses[] = {
    {AlertSlot::rule_name, "rule"},
    {AlertSlot::rule_description, "output"},
    {AlertSlot::tag, "tags"},
    {AlertSlot::data_source, "source"},
    {AlertSlot::level, "priority"},
    fact_in(FactName::process_path, "output_fields.proc.exepath"),
    fact_in(FactName::process, "output_fields.proc.name"),
    fact_in(FactName::command_line, "output_fields.proc.cmdline"),
    fact_in(FactName::parent_path, "output_fields.proc.pexepath"),
    fact_in(FactName::parent, "output_fields.proc.pname"),
    fact_in(FactName::parent_command, "output_fields.proc.pcmdline"),
    fact_in(FactName::user, "output_fields.user.name"),
    fact_in(FactName::user, "output_fields.user.loginname"),
    fact_in(FactName::user, "output_fields.ka.user.name"),
    fact_in(FactName::user, "output_fields.ct.user"),
    fact_in(FactName::user, "output_fields.okta.actor.alternateid"),
    fact_in(FactName::user, "output_fields.github.user"),
    fact_in(FactName::user, "output_fields.gcp.user"),
    fact_in(FactName::host, "hostname"),
    fact_in(FactName::host, "output_fields.evt.hostname"),
    fact_in(FactName::file, "output_fields.fd.name"),
    fact_in(FactName::file, "output_fields.fs.path.name"),
    fact_in(FactName::destination, "output_fields.fd.sip.name"),
    fact_in(FactName::destination, "output_fields.fd.rip.name"),
    fact_in(FactName::destination, "output_fields.fd.rip"),
    fact_in(FactName::destination, "output_fields.fd.sip"),
    fact_in(FactName::port, "output_fields.fd.rport"),
    fact_in(FactName::port, "output_fields.fd.sport"),
    fact_in(FactName::ip, "output_fields.ct.srcip"),
    fact_in(FactName::ip, "output_fields.ka.sourceips"),
    fact_in(FactName::ip, "output_fields.okta.client.ip"),
    fact_in(FactName::ip, "output_fields.fd.cip"),
    fact_in(FactName::user_agent, "output_fields.ct.useragent"),
    fact_in(FactName::user_agent, "output_fields.ka.useragent"),
    fact_in(FactName::action, "output_fields.ct.name"),
    fact_in(FactName::action, "output_fields.ka.verb"),
    fact_in(FactName::action, "output_fields.okta.evt.type"),
    fact_in(FactName::action, "output_fields.github.action"),
    fact_in(FactName::action, "output_fields.gcp.methodName"),
    fact_in(FactName::action, "output_fields.evt.type"),
    fact_in(FactName::principal, "output_fields.ct.user.arn"),
    fact_in(FactName::principal, "output_fields.ct.user.principalid"),
    fact_in(FactName::other, "output_fields.container.image.repository"),
    fact_in(FactName::other, "output_fields.container.name"),
    fact_in(FactName::other, "output_fields.k8s.ns.name"),
    fact_in(FactName::other, "output_fields.k8s.pod.name"),
    fact_in(FactName::other, "output_fields.ka.target.resource"),
    fact_in(FactName::other, "output_fields.ka.target.name"),
    fact_in(FactName::other, "output_fields.ka.target.namespace"),
    fact_in(FactName::other, "output_fields.proc.aname[2]"),
    fact_in(FactName::other, "output_fields.proc.aname[3]"),
    fact_in(FactName::other, "output_fields.proc.aname[4]"),
};

// Takes the pairs "name=value" of the text of an alert that comes without fields; a value goes on
// to the next name, which stands behind a blank or bracket.
void take_output(std::string_view output, Alert& alert) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789_.";
  std::string_view name;
  std::size_t value_start = 0;
  const auto take = [&](std::size_t end) {
    std::string_view value = trim(output.substr(value_start, end - value_start));
    if (value.ends_with(')') && !value.contains('(')) value.remove_suffix(1);
    const FactName fact = name.empty() ? FactName::other : usual_fact(name);
    if (fact != FactName::other && value != "<NA>") add_fact(alert, fact, name, value);
  };
  std::size_t word = 0;  // where the letters begin that reach up to here
  for (std::size_t at = 0; at < output.size(); ++at) {
    const bool is_name = output[at] == '=' && word < at &&
                         (word == 0 || output[word - 1] == ' ' || output[word - 1] == '(');
    if (is_name) {
      take(word);
      name = output.substr(word, at - word);
      value_start = at + 1;
    }
    if (!letters.contains(output[at])) word = at + 1;
  }
  take(output.size());
}

void finish(const AlertFields& fields, Alert& alert) {
  if (!fields.has_below("output_fields")) take_output(fields.first("output"), alert);
  const std::string_view source = fields.first("source");
  constexpr FieldUse platform[] = {{AlertSlot::platform, "source"}};
  if (source.starts_with("k8s")) {
    alert.platform = "kubernetes";
  } else if (source.empty() || source == "syscall") {
    alert.platform = "linux";
  } else {
    use_fields(fields, platform, alert);
  }
}

}  // namespace

extern const AlertKind falco_alert{
    .id = "falco",
    .title = "Falco",
    .sample = R"({"rule": "Shell started in backup container", "priority": "Notice",
"output": "A shell was started, sh -c list.sh", "source": "syscall", "hostname": "node-1",
"tags": ["container", "mitre_execution", "T1059"], "time": "2024-03-01T10:00:00.000000000Z",
"output_fields": {"proc.name": "sh", "proc.cmdline": "sh -c list.sh", "proc.pname": "agent"}})",
    .recognises =
        [](const AlertFields& fields) {
          return fields.has("rule") && fields.has("priority") &&
                 (fields.has("output") || fields.has_below("output_fields"));
        },
    .uses = uses,
    .finish = finish,
};

}  // namespace lofp
