// Entries that have something to do with one another.
#pragma once

#include "catalog/catalog.h"

namespace lofp {

// Entries of other groups that mention the same things, at most `limit`: rare things count more
// (1/n for one that n entries mention), then those of most rules come first.  What more than 200
// entries mention says nothing.  Placeholders are related to none.
std::vector<Index> related_entries(const Catalog& catalog, Index entry, std::size_t limit);

}  // namespace lofp
