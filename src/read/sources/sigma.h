// Reading Sigma's format, for the rule sets that build on it.
#pragma once

#include <initializer_list>
#include <string_view>

#include "read/sources/source.h"

namespace lofp {

// Reads every document of the file that is a rule, with what it inherits.  `names` are those that
// the field of false positives has in the rule set.
void read_sigma(const RuleFile& file, std::initializer_list<std::string_view> names,
                FileReading& into);

// Whether a document is Sigma as Auth0 extends it.
bool is_auth0_rule(const Value& root);

}  // namespace lofp
