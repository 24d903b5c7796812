// Which rule is which.
#pragma once

#include <vector>

#include "base/report.h"
#include "rule/rule.h"

namespace lofp {

// Sorts rules by source, path and document, so that their order does not depend on how they were
// found, and gives each its key: `source:id`, or `source:path` (with `#2` for the second document
// of a file) and a warning where an earlier rule has the same id, or where the rule lacks one.
void assign_keys(std::vector<Rule>& rules, Report& report);

}  // namespace lofp
