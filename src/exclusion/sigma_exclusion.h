// Turns the selections that a Sigma rule negates into exclusions.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "format/value.h"
#include "rule/rule.h"

namespace lofp {

// `text` is the text of the file.  `maps` are the rule's `detection` and those that it inherits,
// nearest first; a key hides equal keys in later maps.  The result has one exclusion for each
// selection that at least one of the rule's conditions negates, in the order of `maps` and then of
// the text.  Exclusion::text is the selection exactly as written.
//
// In a selection that is a list of maps, each map is an alternative.  A string, alone or in a list,
// becomes a term without a field.  With the modifier `|all`, each value becomes a term of its own,
// because all must hold.
//
// Linear in the text.  At most 500 selections, and 10,000 values of each, are read, to bound the
// cost of hostile files.
std::vector<Exclusion> sigma_exclusions(std::string_view text, std::span<const Value* const> maps);

// The same for a Sigma filter; `map` is its key `filter`.  A filtered rule matches if both its own
// condition and the filter's hold, so whatever the filter negates is excluded.  A filter that
// negates nothing, like the example in the specification, is taken to exclude what it selects;
// `is_positive` is then true.
struct FilterExclusions {
  std::vector<Exclusion> exclusions;
  bool is_positive = false;
};
FilterExclusions sigma_filter_exclusions(std::string_view text, const Value& map);

}  // namespace lofp
