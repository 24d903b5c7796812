// The catalog as the rows of assets/database/schema.sql.
#pragma once

#include "catalog/catalog.h"
#include "store/database.h"
#include "store/page_addresses.h"

namespace lofp {

// A database in memory that holds the whole catalog, but for the tables of `lofp search`
// (store/search_tables.h).  The same catalog gives the same bytes.  Costs about 0.2 s for 6,000
// rules, on one thread, and the file's size in memory.
Result<std::unique_ptr<Database>> make_database(const Catalog& catalog,
                                                const PageAddresses& addresses);

// Adds indices and views: when all rows are there.
Result<void> finish_database(const Database& database);

// Parts of make_database().
Result<void> write_attack(const Database& database, const Attack& attack);
Result<void> write_rules(const Database& database, const Catalog& catalog,
                         const PageAddresses& addresses);
Result<void> write_exclusions(const Database& database, const Catalog& catalog);
Result<void> write_excluded_values(const Database& database, const Catalog& catalog,
                                   const PageAddresses& addresses);
Result<void> write_entries(const Database& database, const Catalog& catalog,
                           const PageAddresses& addresses);
Result<void> write_vocabularies(const Database& database, const Catalog& catalog,
                                const PageAddresses& addresses);
Result<void> write_tags(const Database& database, const Catalog& catalog,
                        const PageAddresses& addresses);

}  // namespace lofp
