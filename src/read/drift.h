// Whether a rule set still writes its fields where we read them.
//
// A source says which fields nearly all of its rules have (Source::usual_fields).  Where nearly all
// rules of a set lack one, either they never had it or the format has moved it: one warning names
// the field and the count.  The figures are in docs/decisions/0040-drift.md.
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

// Counts as rules are read; not for several threads.  What it reports does not depend on the order.
class Drift {
 public:
  // `rule` is one that `source` has read, with its set, path and file.
  void add(const Source& source, const Rule& rule);

  // A warning for each field that at least nine of ten rules of a set lack, if it has 20 or more.
  void report(Report& report) const;

 private:
  struct SetCounts {
    std::size_t rules = 0;
    std::vector<std::size_t> lacking;   // by usual field
    std::pair<std::string, int> first;  // file and line of the rule that stands first in the set
    std::string first_path;
  };
  std::map<std::pair<std::string, const Source*>, SetCounts> counts_;  // by set
};

}  // namespace lofp
