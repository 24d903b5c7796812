// What the user named: an entry, a rule, a technique.
#pragma once

#include <string_view>
#include <vector>

#include "catalog/catalog.h"
#include "publish/addresses.h"

namespace lofp {

struct LookupResult {
  std::vector<Index> entries;
  std::vector<Index> rules;
  std::vector<Index> techniques;  // tags

  bool is_empty() const { return entries.empty() && rules.empty() && techniques.empty(); }
};

// An entry by its id, the beginning of it (six digits or more), its address or its text; a rule by
// its id, key, path or address; a technique by its id or address.  Linear in the catalog.
LookupResult look_up(const Catalog& catalog, const Addresses& addresses, std::string_view what);

}  // namespace lofp
