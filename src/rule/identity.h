// Which rule is which.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/report.h"
#include "rule/rule.h"

namespace lofp {

// Sorts rules by source, path and document, so that their order does not depend on how they were
// found, and gives each its key: `source:id`, or `source:path` (with `#2` for the second document
// of a file) and a warning where the rule has no id or an earlier rule has the same.  No warning of
// a missing id for the sources whose rules have none.
void assign_keys(std::vector<Rule>& rules, Report& report,
                 std::span<const std::string_view> sources_without_ids = {});

}  // namespace lofp
