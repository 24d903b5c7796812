// The catalog out of lofp.db.
//
// What the file says of a text is what the catalog says: grades, groups, themes, mentions,
// platforms, techniques and twins are read, and no text is understood anew.  So a database says the
// same with every lofp that reads its format.  What follows from that (the rules of an entry, the
// entries of a tag) is gathered from the rows, by the code that gathers it for rules that were read
// from files (catalog/gathered.h).
#pragma once

#include <span>

#include "base/error.h"
#include "base/report.h"
#include "catalog/catalog.h"
#include "store/database.h"

namespace lofp {

// How much of the rules is wanted.  Everything else of a catalog is always there.
enum class RuleParts {
  names,       // source, id, key, title, level, data source, category, path, url and statements
  exclusions,  // and the exclusions
  all,         // and Rule's other members, and Catalog::excluded_values
};

// Fails for a file that is damaged.  A theme or platform that the file explains and this program
// does not know is left out, and `report` gets one warning, `other-version`.  A rule's `file` is
// its path in its repository.  Costs about 30 us for each rule, twice that with RuleParts::all.
Result<Catalog> read_database_catalog(const Database& database, RuleParts parts, Report& report);

// Adds what RuleParts::all has of these rules, to a catalog that was read of the same database.
Result<void> read_whole_rules(const Database& database, std::span<const Index> rules,
                              Catalog& catalog);

}  // namespace lofp
