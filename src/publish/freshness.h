// How fresh the rule sets are.
#pragma once

#include "format/html.h"
#include "publish/site.h"

namespace lofp {

// A table of the rule sets: rules, licence, the commit that was read and the newest day that a rule
// of it names, each where it is known.
void source_table(const Site& site, Html& html);

}  // namespace lofp
