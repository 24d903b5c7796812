// The index for triage in lofp.db.
#pragma once

#include <memory>

#include "base/error.h"
#include "catalog/catalog.h"
#include "store/database.h"
#include "store/page_addresses.h"
#include "triage/triage_index.h"

namespace lofp {

// Makes the index and writes it into a database that is being made.
Result<void> store_triage_index(const Database& database, const Catalog& catalog,
                                const PageAddresses& addresses);

// Reads it.  Fails where the database is damaged.  Costs some 10 ms for 8,000 rules.
Result<std::shared_ptr<const TriageIndex>> read_triage_index(const Database& database);

}  // namespace lofp
