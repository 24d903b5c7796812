// Whether a rule's maintainers still stand by it.
#pragma once

#include <string_view>

#include "rule/rule.h"

namespace lofp {

// "deprecated" or "unsupported": what the rule's status or a folder of its path says; empty for a
// rule in use.
std::string_view retirement_of(const Rule& rule);

}  // namespace lofp
