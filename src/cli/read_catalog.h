// From rule files to the catalog.
#pragma once

#include <span>
#include <string>

#include "base/error.h"
#include "base/report.h"
#include "catalog/catalog.h"
#include "read/rule_files.h"

namespace lofp {

// Reads the files' rules on `jobs` threads, with a progress line unless `quiet`, and files them.
// `links` are the user's, which check_links() let pass; it fails for those of sets that are not
// there.  `attack` is not null.  What is wrong with a rule goes to `report`.
Result<Catalog> read_catalog(RuleFiles& files, std::span<const std::string> links,
                             SharedAttack attack, int jobs, bool quiet, Report& report);

}  // namespace lofp
