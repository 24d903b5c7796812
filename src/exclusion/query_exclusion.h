// Finds the harmless activity that a query excludes, which is what it negates.
#pragma once

#include <string_view>
#include <vector>

#include "rule/rule.h"

namespace lofp {

// One exclusion for each outermost negation of `logic`, in the order of the text: `not ...` and
// what it applies to, or a single comparison by `!=`, `not in` and the like.  Terms that are
// negated twice are left out, since they are not excluded.  So are comparisons that only ask
// whether a value exists (null, "", "-", "unknown", `field:*`), since they describe no activity.
// A negation that has no terms left, such as one of a macro or subsearch, is not an exclusion.
//
// Where negations are looked for:
// - kuery, Lucene: in the whole query.
// - EQL: in each event, but not in `![...]` and `until [...]`, which are themselves negated.
// - ES|QL: in `where`.
// - SPL: in searches, subsearches, `where`, and the `where` of tstats and mstats.
// - SQL: in `where`, `having` and `on`, including those of inner selects.
// - Sigma, machine learning and any other language: nowhere.
//
// `source` is the file's text from line `line` (from 1) on, in which the logic begins.  It is used
// to find the line of each exclusion, even if the file folds or escapes the logic; the line is 0 if
// it cannot be found.
//
// Never fails: parts that cannot be parsed, and groups nested more than 100 deep, are skipped.
// Linear in the length of the query.
std::vector<Exclusion> query_exclusions(const Logic& logic, std::string_view source, int line);

// The same for SQL that stands in its file as it is, from line `line` on.
std::vector<Exclusion> sql_exclusions(std::string_view sql, int line);

// `text` from the start of line `line` (from 1) on, as query_exclusions() wants its `source`. Empty
// if there is no such line.
std::string_view from_line(std::string_view text, int line);

}  // namespace lofp
