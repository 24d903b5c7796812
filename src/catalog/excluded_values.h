// The values that rules exclude, and which rules exclude each of them.
#pragma once

#include "catalog/catalog.h"

namespace lofp {

// Fills Catalog::excluded_values from all exclusions of all rules.  Values of origin `measured`
// are left out: they were seen in a run over harmless events, and no rule excludes them.  Finds
// weaknesses on `jobs` threads.  O(n log n) in the number of values.
void list_excluded_values(Catalog& catalog, int jobs);

// Whether the rule has a value that list_excluded_values() lists.
bool has_excluded_values(const Rule& rule);

// The union of what several rules are filed under.
struct FiledUnder {
  TagIds techniques;
  TagIds sources;
  PlatformIds platforms;
};

FiledUnder filed_under(const Catalog& catalog, const RuleIds& rules);

}  // namespace lofp
