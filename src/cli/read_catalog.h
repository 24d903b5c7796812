// Builds the catalog from rule files.
#pragma once

#include <span>
#include <string>

#include "base/error.h"
#include "base/report.h"
#include "catalog/catalog.h"
#include "read/rule_files.h"

namespace lofp {

// Reads the files' rules on `jobs` threads, with a progress line unless `quiet`, and makes the
// catalog. `links` must have passed check_links(); fails for links of rule sets that do not exist.
// `attack` must not be null. Faults in rules go to `report`. No rule has borrowed causes yet: see
// lend_causes().
Result<Catalog> read_catalog(RuleFiles& files, std::span<const std::string> links,
                             SharedAttack attack, int jobs, bool quiet, Report& report);

}  // namespace lofp
