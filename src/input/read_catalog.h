// From rule files to the catalog.
#pragma once

#include <span>
#include <string>

#include "base/report.h"
#include "catalog/catalog.h"
#include "repository/rule_files.h"

namespace lofp {

// Reads the files' rules on `jobs` threads, with a progress line unless `quiet`, and files them.
// `links` are the user's, checked.  What is wrong with a rule goes to `report`.
Catalog read_catalog(RuleFiles& files, std::span<const std::string> links, int jobs, bool quiet,
                     Report& report);

}  // namespace lofp
