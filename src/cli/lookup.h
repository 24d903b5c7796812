// Finds what the user names: an entry, a rule or a technique.
#pragma once

#include <string_view>

#include "catalog/catalog.h"
#include "publish/addresses.h"

namespace lofp {

// The items that match.
struct LookupResult {
  EntryIds entries;
  RuleIds rules;
  TagIds techniques;

  bool is_empty() const { return entries.empty() && rules.empty() && techniques.empty(); }
};

// Finds entries by id, by the first six or more characters of the id, by address or by text; rules
// by id, key, path or address; techniques by id or address. Linear in the catalog.
LookupResult look_up(const Catalog& catalog, const Addresses& addresses, std::string_view what);

}  // namespace lofp
