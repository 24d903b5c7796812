// Finds out where in its file a finding stands: the columns, and the line to show.
#pragma once

#include <vector>

#include "lint/finding.h"

namespace lofp {

// Sets `column`, `end_column` and `shown` of all findings.  Reads each file once, on `jobs`
// threads; a finding whose file can no longer be read keeps its line alone.
void place_findings(std::vector<Finding>& findings, int jobs);

// The same for findings of one file whose text is at hand.
void place_findings(std::string_view text, std::vector<Finding*> findings);

}  // namespace lofp
