// Notable events, findings and risk events of Splunk Enterprise Security: rows of the index
// `notable` or `risk`, from a search or its API.
#include "triage/alerts/alert.h"
#include "triage/splunk_facts.h"

namespace lofp {
namespace {

bool recognises(const AlertFields& fields) {
  if (fields.has("results_link") || fields.has("RuleTitle")) return false;
  const bool has_rule = fields.has("search_name") || fields.has("rule_title") ||
                        fields.has("rule_name") || fields.has("savedsearch_name");
  const bool is_notable = fields.has("urgency") || fields.has("security_domain") ||
                          fields.has("orig_sid") || fields.has("event_hash") ||
                          fields.has("notable_type") || fields.has("risk_object") ||
                          fields.has("orig_action_name") || fields.has("savedsearch_description") ||
                          fields.has("finding_id") || fields.has("detection_id");
  return has_rule && is_notable;
}

}  // namespace

extern const AlertKind splunk_notable_alert{
    .id = "splunk_notable",
    .title = "Splunk Enterprise Security",
    .source = "splunk",
    .sample = R"({"search_name": "ESCU - Windows Backup Agent Starts Shell - Rule",
"event_id": "1A2B@@notable@@3C4D", "rule_title": "A shell on FILE01", "security_domain": "endpoint",
"urgency": "medium", "annotations.mitre_attack": "T1059.003,T1059", "dest": "FILE01",
"process_name": "cmd.exe", "process": "cmd.exe /c list.cmd", "parent_process_name": "agent.exe"})",
    .recognises = recognises,
    .uses = {},
    .finish = read_splunk,
};

}  // namespace lofp
