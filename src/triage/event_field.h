// Which facts of an alert the field of an exclusion is compared with.
#pragma once

#include <string_view>
#include <vector>

#include "triage/alert.h"

namespace lofp {

// By the name of the field in Sigma's taxonomy, ECS, Splunk's data models and cloud logs, in any
// case; empty where no fact holds it.  Pure.
std::vector<FactName> facts_of_field(std::string_view field);

}  // namespace lofp
