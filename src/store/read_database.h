// Reads the catalog from lofp.db.
//
// The stored classification is used as it is: grades, groups, themes, mentions, platforms,
// techniques and twins are read, and no text is analysed again. So a database gives the same
// catalog with every version of lofp that reads its format. What follows from the rows (the rules
// of an entry, the entries of a tag) is computed by the same code as for rules read from files
// (catalog/gathered.h).
#pragma once

#include <span>

#include "base/error.h"
#include "base/report.h"
#include "catalog/catalog.h"
#include "store/database.h"

namespace lofp {

// How much of the rules to read. Everything else in the catalog is read in any case.
enum class RuleParts {
  names,       // source, id, key, title, level, data source, category, path, URL, statements
  exclusions,  // also their exclusions
  all,         // also all other members of Rule, and Catalog::excluded_values
};

// Reads the catalog. Fails for a damaged file. Themes and platforms that this program does not know
// are left out, with one warning, `other-version`, in `report`. Rule::file is set to the path in
// the repository. Costs about 30 us per rule, twice that with RuleParts::all.
Result<Catalog> read_database_catalog(const Database& database, RuleParts parts, Report& report);

// Completes these rules to RuleParts::all, except for Catalog::excluded_values. `catalog` must have
// been read from the same database with RuleParts::names. Call it at most once per rule.
Result<void> read_whole_rules(const Database& database, std::span<const RuleId> rules,
                              Catalog& catalog);

}  // namespace lofp
