// The selections that a Sigma rule negates, as exclusions.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "format/value.h"
#include "rule/rule.h"

namespace lofp {

// `maps` are the rule's `detection` and those that it inherits, the nearest first: a key of a
// nearer one hides the same of a farther one.  `text` is the file's.  Each exclusion is one
// selection, in the order of `maps` and then of the text, its own text exactly as written.  With a
// list of conditions each counts, and what one of them negates is an exclusion.
//
// A list of maps gives the terms of each map, an alternative each; a text in a list, or alone, is a
// term without a field.  `|all` makes a term of each value, which must all hold.  Linear in the
// text, but for hostile files, of which at most 500 selections and 10,000 values are read.
std::vector<Exclusion> sigma_exclusions(std::string_view text, std::span<const Value* const> maps);

// The same of a filter, whose `filter` is `map`.  A rule under a filter matches where its own
// condition and the filter's hold, so what the filter's negates is excluded.  The specification's
// example negates nothing and is meant to exclude what it selects: that is how such a filter is
// read, and `is_positive` then says so.
struct FilterExclusions {
  std::vector<Exclusion> exclusions;
  bool is_positive = false;
};
FilterExclusions sigma_filter_exclusions(std::string_view text, const Value& map);

}  // namespace lofp
