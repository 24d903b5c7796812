// Reads Sigma's format, also for rule sets that extend it.
#pragma once

#include <initializer_list>
#include <string_view>

#include "read/sources/source.h"

namespace lofp {

// Reads every document of the file that is a rule or a filter, with the fields that it inherits
// from `action` documents. `names` are the names that the false-positive field may have.
void read_sigma(const RuleFile& file, std::initializer_list<std::string_view> names,
                FileReading& into);

// Whether a document is a Sigma rule with Auth0's extension (`tenant_logs`).
bool is_auth0_rule(const Value& root);

}  // namespace lofp
