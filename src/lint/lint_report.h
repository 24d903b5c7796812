// All that a run of lint tells, for its outputs.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/report.h"
#include "lint/finding.h"
#include "lint/lint.h"

namespace lofp {

// A place in a file, and what a fix writes there.
struct PlacedFix {
  std::size_t finding = 0;  // index into LintReport::findings
  int line = 0;             // all from 1; columns in characters
  int column = 0;
  int end_line = 0;
  int end_column = 0;
  std::string text;
};

struct LintReport {
  std::vector<Finding> findings;       // those that do not count included
  std::vector<ChosenCheck> checks;     // that ran
  std::vector<Diagnostic> unreadable;  // files that could not be read as rules
  std::vector<PlacedFix> fixes;        // of findings with a proposal that can be carried out
  std::size_t rules = 0;
  std::size_t settled = 0;  // findings of the baseline that are no more
  bool has_baseline = false;
  std::string_view version;  // of lofp

  std::size_t count(Severity severity) const;  // of findings that count
  // Whether anything at or above a warning counts.
  bool has_faults() const;
};

// The key by which baselines and other programs know a finding again: a hash of file, check and
// text, and of how many equal ones stand before it.  16 hex digits; parallel to the findings.
std::vector<std::string> fingerprints_of(const std::vector<Finding>& findings);

}  // namespace lofp
