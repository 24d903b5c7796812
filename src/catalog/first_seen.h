// Since when entries are known.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace lofp {

// The day on which the first of its rules was written, "2024-10-24"; empty where no rule has a
// date. A text may have come into its rule later: that only the rules' history could tell.
std::string first_seen(const Catalog& catalog, const Entry& entry);

struct DatedEntry {
  std::string date;
  Index entry = 0;
};

// Of these the entries that name a cause and have a date: at most `limit`, the newest first, those
// of one day by text.
std::vector<DatedEntry> newest_entries(const Catalog& catalog, std::span<const Index> entries,
                                       std::size_t limit);

}  // namespace lofp
