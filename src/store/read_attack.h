// Reads the ATT&CK tables that the database was built with.
#pragma once

#include "base/error.h"
#include "rule/attack.h"
#include "store/database.h"

namespace lofp {

// Fails for rows that lofp does not write. Ids and short names are checked because they become
// parts of addresses.
Result<SharedAttack> read_attack(const Database& database);

}  // namespace lofp
