// The harmless activity that rules exclude.
#pragma once

#include "format/html.h"
#include "publish/site.h"

namespace lofp {

// All exclusions of a rule: as written, with their lines, and marks where an attacker could satisfy
// them.  Nothing where there is none.
void exclusion_list(const Rule& rule, Html& html);

// The same in a few lines: the beginning of each, and what is weak about it.
void exclusion_summary(const Rule& rule, Html& html);

}  // namespace lofp
