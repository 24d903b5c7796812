// Turns the files that the user named into rules.
#pragma once

#include <vector>

#include "base/report.h"
#include "read/rule_files.h"
#include "rule/attack.h"
#include "rule/rule.h"

namespace lofp {

struct LoadedRules {
  std::vector<Rule> rules;    // sorted by source, path and position in their file
  std::vector<RuleSet> sets;  // the sets they belong to, sorted by id
};

// Parses all files on `jobs` threads, releasing their bytes, and gives each rule its source, key,
// path and URL. Files that are no rules are skipped. A file that cannot be read is reported, and
// reading goes on. `attack` supplies the known tactics and techniques; `quiet` suppresses the
// progress line. The result does not depend on `jobs`.
LoadedRules load(RuleFiles& files, const Attack& attack, int jobs, bool quiet, Report& report);

}  // namespace lofp
