#include "catalog/excluded_values.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "base/parallel.h"
#include "base/sort.h"
#include "base/text.h"
#include "exclusion/weakness.h"

namespace lofp {

void list_excluded_values(Catalog& catalog, int jobs) {
  // Values are sorted by their first 200 bytes in lower case; equal ones by the whole value.
  constexpr std::size_t compared = 200;
  using Key = std::tuple<std::string, std::string_view, std::string_view, Comparison>;
  std::map<Key, RuleIds> rules;
  for (const RuleId rule : catalog.rules.ids()) {
    for (const Exclusion& exclusion : catalog.rules[rule].exclusions) {
      if (exclusion.origin == Origin::measured) continue;
      for (const Term& term : exclusion.terms)
        for (const std::string& value : term.values) {
          RuleIds& of =
              rules[{lower_ascii(shortened(value, compared)), value, term.field, term.comparison}];
          if (of.empty() || of.back() != rule) of.push_back(rule);
        }
    }
  }
  for (auto& [key, of] : rules) {
    const auto& [lower, value, field, comparison] = key;
    catalog.excluded_values.push_back({.value = std::string(value),
                                       .field = std::string(field),
                                       .comparison = comparison,
                                       .rules = std::move(of)});
  }
  parallel_for(catalog.excluded_values.ids(), jobs, [&](ExcludedValueId id) {
    ExcludedValue& excluded = catalog.excluded_values[id];
    excluded.weaknesses = find_weaknesses(Term{
        .field = excluded.field, .comparison = excluded.comparison, .values = {excluded.value}});
  });
}

bool has_excluded_values(const Rule& rule) {
  return std::ranges::any_of(rule.exclusions, [](const Exclusion& exclusion) {
    return exclusion.origin != Origin::measured &&
           std::ranges::any_of(exclusion.terms,
                               [](const Term& term) { return !term.values.empty(); });
  });
}

FiledUnder filed_under(const Catalog& catalog, const RuleIds& rules) {
  FiledUnder all;
  for (const RuleId rule : rules) {
    const RuleFacts& facts = catalog.rule_facts[rule];
    all.techniques.insert(all.techniques.end(), facts.techniques.begin(), facts.techniques.end());
    all.sources.push_back(facts.source);
    all.platforms.insert(all.platforms.end(), facts.platforms.begin(), facts.platforms.end());
  }
  sort_each_once(all.techniques);
  sort_each_once(all.sources);
  sort_each_once(all.platforms);
  return all;
}

}  // namespace lofp
