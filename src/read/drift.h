// Detects format drift: a rule set that no longer writes its fields where we read them.
//
// Each source lists the fields that nearly all of its rules have (Source::usual_fields). If nearly
// all rules of a set lack one of them, either the set never had it or the format has moved it; one
// warning then names the field and the count. For the thresholds see docs/decisions/0040-drift.md.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/report.h"
#include "read/sources/source.h"
#include "rule/rule.h"

namespace lofp {

// Counts missing fields while rules are added. Not thread-safe. The report does not depend on the
// order in which rules are added.
class Drift {
 public:
  // Adds a rule that `source` has read; its set, path and file must be final. Correlation rules are
  // not counted.
  void add(const Source& source, const Rule& rule);

  // Adds a warning for each usual field that at least 90 % of a set's rules lack. Sets with fewer
  // than 20 rules are skipped.
  void report(Report& report) const;

 private:
  struct SetCounts {
    std::size_t rules = 0;
    std::vector<std::size_t> lacking;   // count of rules without each usual field
    std::pair<std::string, int> first;  // file and line of the set's first rule
    std::string first_path;
  };
  std::map<std::pair<std::string, const Source*>, SetCounts> counts_;  // by set id and source
};

}  // namespace lofp
