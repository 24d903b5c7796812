// The addresses of the pages of a catalog, as stored in the database.
//
// Relative to the site's base, one for each item of the catalog. Here they are plain texts;
// publish/addresses.h computes them and explains their form.
#pragma once

#include <string>

#include "base/error.h"
#include "base/report.h"
#include "catalog/catalog.h"
#include "store/database.h"

namespace lofp {

// One list of addresses per kind of page.
struct PageAddresses {
  Table<EntryId, std::string> entries;
  Table<RuleId, std::string> rules;
  Table<TagId, std::string> tags;
  Table<MentionId, std::string> mentions;               // empty for a mention without a page
  Table<ExcludedValueId, std::string> excluded_values;  // of the value's row on a page
};

// Adds one warning, `other-version`, if any address in the database differs from the given ones.
// Search results would then have addresses that do not fit the rest of the output.
Result<void> compare_addresses(const Database& database, const PageAddresses& addresses,
                               Report& report);

}  // namespace lofp
