// The tables of lofp.db from which `lofp search` answers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "catalog/catalog.h"
#include "store/database.h"
#include "store/page_addresses.h"
#include "store/search_document.h"

namespace lofp {

// Fills them.  Costs about 0.1 s for 6,000 rules.
Result<void> write_search_tables(const Database& database, const Catalog& catalog,
                                 const PageAddresses& addresses);

// "search_words_of_exclusions" for search_words: each scope has tables of its own, which keeps keys
// short.  Exclusions have no search_ids, since only rules have an id.
std::string search_table(std::string_view name, SearchScope scope);

// A number in LEB128 (https://en.wikipedia.org/wiki/LEB128), at the end of `bytes`.
void append_number(std::string& bytes, std::uint64_t number);

// Takes a number of at most 32 bits off the beginning.  False, and `bytes` is empty, where there is
// none.
bool take_number(std::string_view& bytes, std::uint32_t& number);

}  // namespace lofp
