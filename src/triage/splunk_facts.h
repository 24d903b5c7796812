// What the alerts of Splunk have in common, whether they come out of Enterprise Security or from
// a webhook.  Pure.
#pragma once

#include <string_view>

#include "triage/alert.h"
#include "triage/alert_fields.h"

namespace lofp {

// The name of the rule of a search: without "ESCU - " or "Endpoint - " before it and " - Rule"
// behind it.
std::string_view splunk_rule_name(std::string_view search_name);

// Reads rule, techniques and facts.  `rule_id` and `event_id` name the one alert, not its rule, and
// are left out.
void read_splunk(const AlertFields& fields, Alert& alert);

}  // namespace lofp
