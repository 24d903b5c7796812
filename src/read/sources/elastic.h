// What Elastic's two kinds of rules share.
#pragma once

#include <optional>

#include "format/value.h"
#include "read/sources/source.h"

namespace lofp {

// Whether a document is a rule of Elastic's endpoint.
bool is_endpoint_rule(const Value& root);

// The key that keeps a document from being one; nothing where it is one, or is far from it.
std::optional<MissingKey> lack_of_endpoint_rule(const Value& root);

}  // namespace lofp
