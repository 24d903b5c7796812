// From the files that the user named to rules.
#pragma once

#include <vector>

#include "base/report.h"
#include "read/rule_files.h"
#include "rule/attack.h"
#include "rule/rule.h"

namespace lofp {

struct LoadedRules {
  std::vector<Rule> rules;    // by source, path and place in their file
  std::vector<RuleSet> sets;  // that they belong to, by id
};

// Parses all files on `jobs` threads, letting go of their bytes, and gives each rule its source,
// key, path and url. What is no rule is passed over; what cannot be read is reported, and the rest
// is read.  `attack` tells which names are tactics.
LoadedRules load(RuleFiles& files, const Attack& attack, int jobs, bool quiet, Report& report);

}  // namespace lofp
