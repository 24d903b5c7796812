// "What authors of similar rules say": causes for rules that state none.
//
// A rule that is about one exploit or one family of malware mostly has no harmless cause, and a
// rule near by its technique alone says nothing about another.  So a cause is lent only by rules of
// the same behaviour: their titles share most of their words, and the cause is specific, or stands
// beside one that is.  docs/decisions/0061 has what was read and measured.
#pragma once

#include "catalog/catalog.h"
#include "triage/triage_index.h"

namespace lofp {

// Sets RuleFacts::borrowed of every rule that states no cause better than a placeholder, up to 3
// each. `index` must be of this catalog.  Costs some 0.3 ms for each such rule, on `jobs` threads;
// the result does not depend on their number.
void lend_causes(const TriageIndex& index, Catalog& catalog, int jobs);

// The same with an index that is made for it.
void lend_causes(Catalog& catalog, int jobs);

}  // namespace lofp
