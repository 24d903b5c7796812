// Reading Sigma's format, for the rule sets that build on it.
#pragma once

#include <vector>

#include "sources/source.h"

namespace lofp {

// Source::read of Sigma: every document of the file that is a rule, with what it inherits.
void read_sigma(const RuleFile& file, std::vector<Rule>& rules, std::vector<FormatFault>& faults);

// Whether a document is Sigma as Auth0 extends it.
bool is_auth0_rule(const Value& root);

}  // namespace lofp
