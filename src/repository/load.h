// From the files that the user named to rules.
#pragma once

#include <vector>

#include "base/report.h"
#include "repository/rule_files.h"
#include "rule/rule.h"

namespace lofp {

// Parses all files on `jobs` threads, letting go of their bytes, and gives each rule its source,
// key and path. What is no rule is passed over; what cannot be read is reported, and the rest is
// read.
std::vector<Rule> load(RuleFiles& files, int jobs, bool quiet, Report& report);

}  // namespace lofp
