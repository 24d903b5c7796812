// What rules exclude, by how much it matters.
#pragma once

#include <cstddef>
#include <vector>

#include "catalog/catalog.h"

namespace lofp {

// Whether the value is a condition of the rules' own logic rather than harmless activity: no text, a
// number, a truth value, a comparison without a value, or a kind of event.
bool is_rule_logic(const ExcludedValue& excluded);

struct RankedValue {
  ExcludedValueId value;
  std::vector<RuleId> rules;  // in use and without twins; those of the highest levels first
  std::size_t weight = 0;     // rules by their levels, times three where it is weak
};

// All values that are no rule logic and that rules in use exclude, the weightiest first.  O(n log n).
std::vector<RankedValue> ranked_exclusions(const Catalog& catalog);

}  // namespace lofp
