// When rules were written, and since when entries are known.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"

namespace lofp {

inline constexpr std::string_view first_day = "2000-01-01";

// Fills RuleFacts::created.  A date before first_day, or more than a year after all
// but the newest hundredth of the rules, is a slip of the pen and counts as none: there is no clock
// here that could tell the future.
void date_rules(Catalog& catalog);

// Whether one of these entries names a cause and has a date.
bool has_dated_entry(const Catalog& catalog, std::span<const Index> entries);

struct DatedEntry {
  std::string_view date;
  Index entry = 0;
};

// Of these the entries that name a cause and have a date: at most `limit`, the newest first, those
// of one day by text.
std::vector<DatedEntry> newest_entries(const Catalog& catalog, std::span<const Index> entries,
                                       std::size_t limit);

}  // namespace lofp
