// A rule's logic with marks where it excludes something.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "format/html.h"
#include "rule/rule.h"

namespace lofp {

// Where an exclusion of a rule stands in the text of its logic.
struct ExclusionPlace {
  std::size_t begin = 0;  // in bytes
  std::size_t size = 0;
  std::size_t exclusion = 0;  // its place in Rule::exclusions
};

// The exclusions that stand in the first `limit` bytes of the logic as they are written, in the order
// of the text; no two overlap.  At most 200, found in time linear in the logic for each.
std::vector<ExclusionPlace> exclusion_places(const Rule& rule, std::size_t limit);

// Writes the first bytes of the logic, highlighted, with a <mark> around each of these places, whose
// ids are "excluded-1" and so on.  The text of it is that of the logic.
void highlight_marked(const Rule& rule, std::size_t limit,
                      const std::vector<ExclusionPlace>& places, Html& html);

}  // namespace lofp
