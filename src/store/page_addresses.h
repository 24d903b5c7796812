// Where the pages of a catalog stand, as far as the database tells it.
//
// Addresses below the site's base, one for each item in the catalog's order.  Here they are plain
// texts: publish/addresses.h makes them, and knows why they are what they are.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "base/report.h"
#include "store/database.h"

namespace lofp {

struct PageAddresses {
  std::vector<std::string> entries;
  std::vector<std::string> rules;
  std::vector<std::string> tags;
  std::vector<std::string> mentions;         // empty for one without a page
  std::vector<std::string> excluded_values;  // of a row on a page
};

// Adds one warning, `other-version`, where entries have other addresses in the database: what is
// found by search has those, and all else the given ones.
Result<void> compare_addresses(const Database& database, const PageAddresses& addresses,
                               Report& report);

}  // namespace lofp
