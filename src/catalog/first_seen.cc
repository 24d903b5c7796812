#include "catalog/first_seen.h"

#include <algorithm>
#include <functional>

#include "rule/date.h"

namespace lofp {

std::string first_seen(const Catalog& catalog, const Entry& entry) {
  std::string first;
  for (const Index rule : entry.all_rules) {
    std::string date = iso_date(catalog.rules[rule].created);
    if (!date.empty() && (first.empty() || date < first)) first = std::move(date);
  }
  return first;
}

std::vector<DatedEntry> newest_entries(const Catalog& catalog, std::span<const Index> entries,
                                       std::size_t limit) {
  std::vector<DatedEntry> dated;
  for (const Index index : entries) {
    if (catalog.entries[index].grade == Grade::placeholder) continue;
    std::string date = first_seen(catalog, catalog.entries[index]);
    if (!date.empty()) dated.push_back({std::move(date), index});
  }
  std::ranges::stable_sort(dated, std::greater(), &DatedEntry::date);
  dated.resize(std::min(dated.size(), limit));
  return dated;
}

}  // namespace lofp
