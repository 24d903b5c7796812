// Analyses the texts of a catalog's entries: their grade, themes, mentions, group and family.
#pragma once

#include "catalog/catalog.h"

namespace lofp {

// Fills those members of the entries, and Catalog::mentions.  Precondition: gather_statements() was
// called.  Texts are analysed on `jobs` threads and grouped on one.  About 20 us an entry.
void understand(Catalog& catalog, int jobs);

}  // namespace lofp
