// Shows the exclusions of rules.
#pragma once

#include "format/html.h"
#include "publish/site.h"

namespace lofp {

// All exclusions of a rule as written, with line numbers, and marks where an attacker could satisfy
// them. Writes nothing if there are none.
void exclusion_list(const Rule& rule, Html& html);

// A short form: the beginning of each exclusion, with the titles of its weaknesses.
void exclusion_summary(const Rule& rule, Html& html);

}  // namespace lofp
