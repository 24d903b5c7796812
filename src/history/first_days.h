// The days on which texts first came into any rule.
#pragma once

#include "catalog/catalog.h"
#include "history/history.h"

namespace lofp {

// Fills Entry::came, and first_seen with it, of the entries that the history knows: with the
// earliest day on which one of its repositories had the text.  O(n log n).
void date_entries(const History& history, Catalog& catalog);

}  // namespace lofp
