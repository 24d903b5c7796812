#include "catalog/related.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace lofp {

std::vector<EntryId> related_entries(const Catalog& catalog, EntryId entry, std::size_t limit) {
  constexpr std::size_t common = 200;
  constexpr std::size_t unit = 100'000;  // scale of the scores, which are integers
  const Entry& self = catalog.entries[entry];
  std::map<EntryId, std::size_t> points;
  for (const MentionId mention : self.mentions) {
    const EntryIds& others = catalog.mentions[mention].entries;
    if (others.size() > common) continue;
    for (const EntryId other : others)
      if (catalog.entries[other].group != self.group &&
          catalog.entries[other].grade != Grade::placeholder)
        points[other] += unit / others.size();
  }
  if (self.grade == Grade::placeholder) points.clear();
  std::vector<std::tuple<std::size_t, std::size_t, EntryId>> order;
  for (const auto& [other, sum] : points)
    order.emplace_back(sum, catalog.entries[other].rules.size(), other);
  std::ranges::sort(order, [](const auto& a, const auto& b) {
    const auto [points_a, rules_a, id_a] = a;
    const auto [points_b, rules_b, id_b] = b;
    return std::tuple(points_b, rules_b, id_a) < std::tuple(points_a, rules_a, id_b);
  });
  std::vector<EntryId> related;
  std::vector<EntryId> groups;  // those that `related` has an entry of
  for (const auto& [sum, rules, other] : order) {
    const EntryId group = catalog.entries[other].group;
    if (related.size() == limit) break;
    if (std::ranges::find(groups, group) != groups.end()) continue;
    groups.push_back(group);
    related.push_back(other);
  }
  return related;
}

}  // namespace lofp
