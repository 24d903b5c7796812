// What rules exclude, by value: where a value stands, and in how many rules.
#pragma once

#include "catalog/catalog.h"

namespace lofp {

// Fills Catalog::excluded_values with all values of all exclusions.  Those seen in a run over
// harmless events are not among them: no rule excludes them.
void list_excluded_values(Catalog& catalog, int jobs);

// Whether any of them is the rule's.
bool has_excluded_values(const Rule& rule);

// What some rules are filed under, all together.
struct FiledUnder {
  Indices techniques;  // tags
  Indices sources;     // tags
  Indices platforms;   // into all_platforms()
};

FiledUnder filed_under(const Catalog& catalog, const Indices& rules);

}  // namespace lofp
