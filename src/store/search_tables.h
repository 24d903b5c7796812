// The tables of lofp.db from which `lofp search` answers.
#pragma once

#include <string>
#include <string_view>

#include "catalog/catalog.h"
#include "store/database.h"
#include "store/page_addresses.h"
#include "store/search_field.h"

namespace lofp {

// Fills them.  Costs about 0.1 s for 6,000 rules.
Result<void> write_search_tables(const Database& database, const Catalog& catalog,
                                 const PageAddresses& addresses);

// "search_words_of_exclusions" for search_words: each scope has tables of its own, which keeps keys
// short.  Exclusions have no search_ids, since only rules have an id.
std::string search_table(std::string_view name, SearchScope scope);

}  // namespace lofp
