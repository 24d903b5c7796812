// Finds the selections that the condition of a Sigma rule negates.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace lofp {

// The indices of those `names` (the rule's selections) to which an odd number of `not`s applies in
// `condition`, ascending.  A selection that also occurs without negation is included.
//
// The grammar is that of the Sigma specification 2.1.0: `or`, `and`, `not`, parentheses, and `1 of`
// or `all of` followed by a pattern or `them`; keywords in any case.  Also accepted are `any of`,
// any number before `of`, and a pattern on its own.  As in pySigma, `them` excludes names that
// begin with `_`.  Reading stops at `|`, which introduces the aggregation of older rules, and at a
// syntax error; the selections found until then are returned.
//
// Nesting is unlimited and uses no stack.  The cost is the number of selections times the length of
// the condition, of which at most `most_of_condition` bytes are read.
std::vector<std::size_t> negated_selections(std::string_view condition,
                                            std::span<const std::string_view> names);

inline constexpr std::size_t most_of_condition = 10'000;  // bytes; the longest real one has 1,000

}  // namespace lofp
