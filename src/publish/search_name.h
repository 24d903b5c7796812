// How Splunk names the saved searches of rules.
#pragma once

#include <string>

#include "rule/rule.h"

namespace lofp {

// The name of a rule's saved search, which stands in the field search_name of what it found.
std::string search_name_of(const Rule& rule);

}  // namespace lofp
