// Gives each rule a unique key.
#pragma once

#include <vector>

#include "base/report.h"
#include "rule/rule.h"

namespace lofp {

// Sorts the rules by source, path and document, so that their order does not depend on the order in
// which they were found, and sets Rule::key.  The key is `source:id`.  If the rule has no id, or an
// earlier rule has the same one, the key is `source:path`, with `#2` for the second document of a
// file, and `~2`, `~3`, ... if that is taken.  Warns about an id that is used twice and a missing
// id that the format requires.  O(n log n).
void assign_keys(std::vector<Rule>& rules, Report& report);

}  // namespace lofp
