// What rules exclude, by value: where a value stands, and in how many rules.
#pragma once

#include <string_view>
#include <vector>

#include "catalog/catalog.h"

namespace lofp {

struct ExcludedValue {
  std::string_view value;  // both of the catalog
  std::string_view field;  // may be empty
  Comparison comparison = Comparison::equals;
  Indices rules;
};

// All values of all exclusions, by value without regard to case, then field and comparison.  Those
// seen in a run over harmless events are not among them: no rule excludes them.
std::vector<ExcludedValue> excluded_values(const Catalog& catalog);

}  // namespace lofp
