// The index for triage in lofp.db.
#pragma once

#include <memory>
#include <string_view>

#include "base/error.h"
#include "store/database.h"
#include "triage/triage_index.h"

namespace lofp {

// Writes the bytes of an index (triage/write_index.h) into a database that is being made.
Result<void> store_triage_index(const Database& database, std::string_view bytes);

// Reads it.  Fails where the database is damaged.  Costs some 10 ms for 8,000 rules.
Result<std::shared_ptr<const TriageIndex>> read_triage_index(const Database& database);

}  // namespace lofp
