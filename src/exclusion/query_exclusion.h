// The harmless activity that a query excludes: what it negates.
#pragma once

#include <string_view>
#include <vector>

#include "rule/rule.h"

namespace lofp {

// Each outermost negation of `logic`, in the order of the text: `not ...` with what it negates, or
// one comparison by `!=`, `not in` and the like.  What is negated twice is not excluded; its terms
// are left out, and so is a comparison that only asks whether there is a value (null, "", "-",
// "unknown", `field:*`): no activity is harmless for it.  What remains without terms, such as a
// negated macro or subsearch, is no exclusion.
//
// EQL: of each event of a sequence, but not of `![...]` and `until [...]`, whose negations ask for
// activity.  ES|QL: of `where`.  SPL: of searches, subsearches, `where` and the `where` of tstats
// and mstats.  SQL: of `where`, `having` and `on`, also of inner selects.  Sigma, machine learning
// and other languages: nothing.
//
// `source` is the file's text from the line `line` on, in which the logic begins: it tells the line
// of each exclusion, also where the file folds the text (0 where it cannot).
//
// Never fails: what cannot be understood is passed over.  Linear in the length of the query; groups
// more than 100 deep are passed over.
std::vector<Exclusion> query_exclusions(const Logic& logic, std::string_view source, int line);

// The same for SQL of which the file holds nothing else before it.
std::vector<Exclusion> sql_exclusions(std::string_view sql, int line);

// What `source` is: `text` from its line `line` (from 1) on.
std::string_view from_line(std::string_view text, int line);

}  // namespace lofp
