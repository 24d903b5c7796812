// What the entries of a catalog mean: their grade, themes, mentions, group and family.
#pragma once

#include "catalog/catalog.h"

namespace lofp {

// Fills those members of the entries, and the catalog's mentions.  Costs about 20 us an entry.
void understand(Catalog& catalog, int jobs);

}  // namespace lofp
