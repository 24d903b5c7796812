// The creation dates of rules, and the entries that appeared last.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"

namespace lofp {

// The earliest plausible date of a rule.
inline constexpr std::string_view first_day = "2000-01-01";

// Fills RuleFacts::created.  A date is taken for a typing error and dropped if it lies before
// first_day or more than a year after the 99th percentile of all dates.  The percentile stands in
// for today's date, which must not influence the output.  O(n log n).
void date_rules(Catalog& catalog);

// The newest day on which a rule was created or modified, as "2024-10-24"; empty if no rule has a
// plausible date, by the same bounds.  O(n log n).  Needs RuleParts::all of a catalog from a
// database.
std::string newest_day(const Catalog& catalog);

// Whether at least one of `entries` names a cause and has a date.
bool has_dated_entry(const Catalog& catalog, std::span<const EntryId> entries);

// An entry and its Entry::first_seen.
struct DatedEntry {
  std::string_view date;  // points into the catalog
  EntryId entry;
};

// Those of `entries` that name a cause and have a date, newest first, at most `limit`.  Entries of
// the same day keep their order in `entries`.  O(n log n).
std::vector<DatedEntry> newest_entries(const Catalog& catalog, std::span<const EntryId> entries,
                                       std::size_t limit);

}  // namespace lofp
