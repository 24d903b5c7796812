// What could be said in rules that say nothing usable.
#pragma once

#include <string_view>

#include "base/error.h"
#include "cli/lint_run.h"

namespace lofp {

// Prints, for each rule without a usable text, in this order: causes that its own guide names,
// software that its own logic excludes, and at most three causes of similar rules, each with the
// rule that states it.  As JSON where `format` is "json", else as text.  Nothing is ever written
// into a rule.  Makes a catalog of the rules, which takes about a second for 6,000.
Result<int> print_offers(LintedRules rules, std::string_view format, int jobs);

}  // namespace lofp
