// What sources share in making statements.
#pragma once

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "format/fields.h"
#include "rule/rule.h"

namespace lofp {

enum class Authorship { unknown, ai_assisted };

// Adds each item as a statement, and a fault that is not fatal where there are more of them than in
// any honest section (the longest has 29).
inline void add_statements(std::vector<PlacedText> items, Origin origin, Authorship authorship,
                           Rule& rule, std::vector<FormatFault>& faults) {
  constexpr std::size_t most = 1'000;
  if (items.size() > most) {
    faults.push_back(
        {items[most].line, 1, false,
         fmt::format("there are more than {} false positives here; the rest was passed over",
                     most)});
    items.resize(most);
  }
  for (PlacedText& item : items)
    rule.statements.push_back(
        {std::move(item.text), origin, item.line, authorship == Authorship::ai_assisted});
}

}  // namespace lofp
