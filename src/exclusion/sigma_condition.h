// The condition of a Sigma rule: which of its selections it negates.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace lofp {

// Which of `names`, the rule's selections, stand under an odd number of `not` in `condition`: their
// indexes, ascending.  A selection that stands there both ways counts.
//
// The grammar is the specification's (2.1.0): `or`, `and`, `not`, `1 of` or `all of` with a pattern
// or `them`, parentheses, words in any case; a pattern may also stand alone.  As in pySigma, `them`
// leaves out names that begin with `_`.  What follows `|`, the aggregation of older rules, is not
// read.  What is no condition ends the reading: the selections found before it are returned.
// Nesting is not limited and costs no stack.  Time is the number of selections times the length of
// the condition, of which at most `most_of_condition` bytes are read.
std::vector<std::size_t> negated_selections(std::string_view condition,
                                            std::span<const std::string_view> names);

inline constexpr std::size_t most_of_condition = 10'000;  // the longest real one has 1,000

}  // namespace lofp
