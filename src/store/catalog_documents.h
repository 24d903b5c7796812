// What can be found of a catalog: its entries, rules, mentions and techniques, and apart from them
// its excluded values, as docs/guide/search.md describes them.
#pragma once

#include <cstddef>
#include <vector>

#include "catalog/catalog.h"
#include "store/page_addresses.h"
#include "store/search_document.h"

namespace lofp {

// What a rule says that is of use to a reader.
struct UsableTexts {
  std::size_t causes = 0;           // distinct, without placeholders
  Grade best = Grade::placeholder;  // of them; a placeholder where there is none
};
UsableTexts usable_texts(const Catalog& catalog, const Rule& rule);

// All documents of a scope, in the order of their numbers.
std::vector<SearchDocument> search_documents(const Catalog& catalog, const PageAddresses& addresses,
                                             SearchScope scope);

}  // namespace lofp
