// The entities of alerts of Microsoft's products: processes, files, accounts, hosts and addresses
// in one list, which refer to each other by `$id` and `$ref`.  Pure.
#pragma once

#include <string_view>

#include "triage/alert.h"
#include "triage/alert_fields.h"

namespace lofp {

// Adds the facts of the entities below a path.  The fields' paths are in lower case
// (AlertFields::in_lower_case).  A process that another names as its parent is a parent only.
void add_entity_facts(const AlertFields& fields, std::string_view place, Alert& alert);

}  // namespace lofp
