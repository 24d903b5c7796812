// lofp triage --enrich: answers alerts in a stream.
#pragma once

#include "base/error.h"
#include "triage/answer.h"

namespace lofp {

// Reads JSON lines from standard input and prints each alert as it came, but for one member more,
// `lofp`, with the answer; in order.  What has come is answered and printed at once.
//
// A line that is no JSON object comes out as {"lofp": {"error": ...}, "raw": the line}.  An alert
// that has a member `lofp` comes out as it is.  Empty lines are left out.  Ends at the end of the
// input; a signal to stop ends it after what was read.  Returns how many lines were no alert.
//
// Answers are kept by rule and facts, since a few of them can be most of a day.  Uses `jobs`
// threads and constant memory: some 100 MB at most, with lines of at most 16 MB; of a longer one
// the whole line counts as no alert and is cut.
Result<std::size_t> enrich_stream(const TriageIndex& index, const Request& request, int jobs);

}  // namespace lofp
