#include "catalog/excluded_values.h"

#include <map>
#include <tuple>
#include <utility>

#include "base/text.h"

namespace lofp {

std::vector<ExcludedValue> excluded_values(const Catalog& catalog) {
  constexpr std::size_t compared = 200;  // bytes without regard to case; then whole values
  using Key = std::tuple<std::string, std::string_view, std::string_view, Comparison>;
  std::map<Key, Indices> rules;
  for (Index i = 0; i < catalog.rules.size(); ++i) {
    for (const Exclusion& exclusion : catalog.rules[i].exclusions) {
      if (exclusion.origin != Origin::exclusion) continue;
      for (const Term& term : exclusion.terms)
        for (const std::string& value : term.values) {
          Indices& of =
              rules[{lower_ascii(shortened(value, compared)), value, term.field, term.comparison}];
          if (of.empty() || of.back() != i) of.push_back(i);
        }
    }
  }
  std::vector<ExcludedValue> values;
  for (auto& [key, of] : rules)
    values.push_back({std::get<1>(key), std::get<2>(key), std::get<3>(key), std::move(of)});
  return values;
}

}  // namespace lofp
