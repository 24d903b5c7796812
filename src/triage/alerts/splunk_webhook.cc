// What Splunk's alert action "webhook" sends: the search and its first result.
#include "triage/alerts/alert.h"
#include "triage/splunk_facts.h"

namespace lofp {

extern const AlertKind splunk_webhook_alert{
    .id = "splunk_webhook",
    .title = "Splunk webhook",
    .source = "splunk",
    .sample = R"({"sid": "scheduler__admin__search__RMD5", "app": "search", "owner": "admin",
"search_name": "Endpoint - Backup Agent Starts Shell - Rule",
"results_link": "https://splunk.example/app/search/@go?sid=1", "result": {"dest": "FILE01",
"annotations": "{\"mitre_attack\": [\"T1059.003\"]}", "process": "cmd.exe /c list.cmd",
"process_name": "cmd.exe", "parent_process_name": "agent.exe"}})",
    .recognises =
        [](const AlertFields& fields) {
          if (fields.has("results_link")) return fields.has("sid") || fields.has("search_name");
          return fields.has("sid") && fields.has("search_name") && !fields.has("urgency") &&
                 !fields.has("security_domain") && !fields.has("orig_sid") &&
                 !fields.has("event_hash") && !fields.has("notable_type") &&
                 !fields.has("risk_object") && !fields.has("orig_action_name") &&
                 !fields.has("savedsearch_description") && !fields.has("finding_id") &&
                 !fields.has("detection_id");
        },
    .uses = {},
    .finish = read_splunk,
};

}  // namespace lofp
