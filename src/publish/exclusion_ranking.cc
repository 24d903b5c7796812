#include "publish/exclusion_ranking.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <string_view>

#include "base/text.h"
#include "publish/rule_parts.h"
#include "rule/rule_status.h"

namespace lofp {
namespace {

// Fields that say what kind of event it is.
bool is_kind_of_event(std::string_view field) {
  constexpr std::array<std::string_view, 12> ends = {
      "event.action",  "event.type", "event.outcome", "event.category", "event.code",   "eventid",
      "eventname",     "eventtype",  "action",        "status",         "logontype",    "event_type"};
  const std::string lower = lower_ascii(field);
  return std::ranges::any_of(ends, [&](std::string_view end) {
    return lower == end || lower.ends_with("." + std::string(end));
  });
}

bool says_nothing(std::string_view value) {
  constexpr std::array<std::string_view, 10> words = {"true", "false", "null", "none",    "success",
                                                      "yes",  "no",    "n/a",  "failure", "unknown"};
  const std::string lower = lower_ascii(trim(value));
  return lower.size() < 3 || std::ranges::find(words, lower) != words.end() ||
         lower.find_first_not_of("0123456789.-x*") == std::string::npos;
}

}  // namespace

bool is_rule_logic(const ExcludedValue& excluded) {
  if (excluded.comparison == Comparison::exists || excluded.comparison == Comparison::other)
    return true;
  if (excluded.comparison == Comparison::cidr) return false;
  const bool is_address = std::ranges::count(excluded.value, '.') == 3;
  return (says_nothing(excluded.value) && !is_address) || is_kind_of_event(excluded.field);
}

std::vector<RankedValue> ranked_exclusions(const Catalog& catalog) {
  constexpr std::size_t weak = 3;
  std::vector<RankedValue> ranked;
  for (const ExcludedValueId id : catalog.excluded_values.ids()) {
    const ExcludedValue& excluded = catalog.excluded_values[id];
    if (is_rule_logic(excluded)) continue;
    RankedValue one{.value = id, .rules = {}};
    for (const RuleId rule : without_twins(catalog, excluded.rules)) {
      if (!retirement_of(catalog.rules[rule]).empty()) continue;
      one.rules.push_back(rule);
      one.weight += level_rank(catalog.rules[rule]) + 1;
    }
    if (one.rules.empty()) continue;
    if (!excluded.weaknesses.empty()) one.weight *= weak;
    std::ranges::stable_sort(one.rules, std::greater(),
                             [&](RuleId rule) { return level_rank(catalog.rules[rule]); });
    ranked.push_back(std::move(one));
  }
  std::ranges::stable_sort(ranked, std::greater(), &RankedValue::weight);
  return ranked;
}

}  // namespace lofp
