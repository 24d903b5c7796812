// Rules that stand in two rule sets.
#pragma once

#include <vector>

#include "catalog/catalog.h"

namespace lofp {

// For each rule the others that are the same rule in another set: of the same id, or of the same
// logic but for white space.  Logic too short to be one's own does not count.  The first of them
// all, by date of creation and then by key, is the one that is counted where the others would be
// too.
struct Twins {
  std::vector<Indices> others;   // per rule
  std::vector<Index> originals;  // per rule; itself where it is the first or has none
};

// The rules must have their keys.  Linear in their logic, which is read on `jobs` threads.
Twins find_twins(const std::vector<Rule>& rules, int jobs);

}  // namespace lofp
