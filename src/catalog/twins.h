// Finds rules that are published in more than one rule set.
#pragma once

#include "catalog/catalog.h"

namespace lofp {

// Two rules of different sets are twins if they have the same id and similar titles, or the same
// logic except for white space.  Short ids and short logic do not count: unrelated rules share
// them.  The original of a set of twins is the oldest rule, or the first by key on a tie; where
// twins must be counted once, the original counts.
struct Twins {
  Table<RuleId, RuleIds> others;    // its twins in other sets
  Table<RuleId, RuleId> originals;  // the rule itself if it has no twins
};

// Precondition: the rules have their keys (rule/identity.h).  Linear in the length of their logic,
// which is hashed on `jobs` threads.
Twins find_twins(const Table<RuleId, Rule>& rules, int jobs);

}  // namespace lofp
