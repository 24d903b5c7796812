// What ATT&CK said when the database was made.
#pragma once

#include "base/error.h"
#include "rule/attack.h"
#include "store/database.h"

namespace lofp {

// Fails for rows that no lofp writes: ids and short names are parts of addresses.
Result<SharedAttack> read_attack(const Database& database);

}  // namespace lofp
