// Shared by the sources for Elastic's two kinds of rules.
#pragma once

#include <optional>

#include "format/value.h"
#include "read/sources/source.h"

namespace lofp {

// Whether a document is a rule of Elastic's endpoint (protections-artifacts).
bool is_endpoint_rule(const Value& root);

// The key that a document lacks to be an endpoint rule. Nothing where it is one, or is not similar
// to one.
std::optional<MissingKey> lack_of_endpoint_rule(const Value& root);

}  // namespace lofp
