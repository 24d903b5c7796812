// Finds entries that are related because they mention the same things.
#pragma once

#include "catalog/catalog.h"

namespace lofp {

// At most `limit` entries that share a mention with `entry`, best first, one for each group other
// than its own.  A shared mention scores 1/n, where n is the number of entries that have it, so
// rare names count more; a mention with more than 200 entries is ignored.  On a tie, entries with
// more rules come first.  A placeholder has no related entries and is never one.
std::vector<EntryId> related_entries(const Catalog& catalog, EntryId entry, std::size_t limit);

}  // namespace lofp
