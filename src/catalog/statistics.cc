#include "catalog/statistics.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>

#include "meaning/platform.h"
#include "meaning/theme.h"

namespace lofp {
namespace {

// The number of quarters since the year 0.  `iso_date` is "YYYY-MM-DD".
int quarter_of(std::string_view iso_date) {
  int year = 0;
  int month = 1;
  std::from_chars(iso_date.data(), iso_date.data() + 4, year);
  std::from_chars(iso_date.data() + 5, iso_date.data() + 7, month);
  return year * 4 + (month - 1) / 3;
}

// Adds the rule to the counter of its best text's grade, or to `none`.
void count_rule(const Catalog& catalog, const Rule& rule, DocumentedCounts& documented) {
  if (rule.statements.empty()) {
    ++documented.none;
    return;
  }
  bool is_generic = false;
  for (const Statement& statement : rule.statements) {
    const Grade grade = catalog.entries[statement.entry].grade;
    if (grade == Grade::specific) {
      ++documented.specific;
      return;
    }
    is_generic = is_generic || grade == Grade::generic;
  }
  ++(is_generic ? documented.generic : documented.placeholder);
}

void count_growth(const Catalog& catalog, Statistics& statistics) {
  std::map<int, Quarter> quarters;
  for (const RuleId rule : catalog.rules.ids()) {
    if (catalog.rule_facts[rule].original != rule) continue;
    const std::string& date = catalog.rule_facts[rule].created;
    if (date.empty()) continue;
    Quarter& quarter = quarters[quarter_of(date)];
    ++quarter.rules;
    if (has_usable_text(catalog, catalog.rules[rule])) ++quarter.usable;
    ++statistics.dated;
  }
  if (quarters.empty()) return;
  Quarter sum;
  for (int number = quarters.begin()->first; number <= quarters.rbegin()->first; ++number) {
    if (const auto at = quarters.find(number); at != quarters.end()) {
      sum.rules += at->second.rules;
      sum.usable += at->second.usable;
    }
    sum.year = number / 4;
    sum.number = number % 4 + 1;
    statistics.growth.push_back(sum);
  }
}

void count_themes(const Catalog& catalog, Statistics& statistics) {
  const auto& tactics = catalog.attack->matrix(Domain::enterprise).tactics;
  statistics.themes_by_tactic.assign(tactics.size(),
                                     Table<ThemeId, std::size_t>(all_themes().size()));
  for (const Entry& entry : catalog.entries) {
    if (entry.grade == Grade::placeholder) continue;
    for (const std::string_view tactic : entry.tactics) {
      const auto at = std::ranges::find(tactics, tactic, &Tactic::short_name);
      if (at == tactics.end()) continue;
      for (const ThemeId theme : entry.themes)
        ++statistics.themes_by_tactic[static_cast<std::size_t>(at - tactics.begin())][theme];
    }
  }
}

}  // namespace

bool has_usable_text(const Catalog& catalog, const Rule& rule) {
  return std::ranges::any_of(rule.statements, [&](const Statement& statement) {
    return catalog.entries[statement.entry].grade != Grade::placeholder;
  });
}

Statistics make_statistics(const Catalog& catalog) {
  Statistics statistics;
  statistics.by_set.resize(catalog.sets.size());
  statistics.by_platform.resize(all_platforms().size());
  for (const RuleId id : catalog.rules.ids()) {
    const Rule& rule = catalog.rules[id];
    if (const RuleSet* set = find_set(catalog, rule.source))
      count_rule(catalog, rule, statistics.by_set[catalog.sets.id_of(*set)]);
    if (catalog.rule_facts[id].original != id) continue;
    count_rule(catalog, rule, statistics.all);
    for (const PlatformId platform : catalog.rule_facts[id].platforms)
      count_rule(catalog, rule, statistics.by_platform[platform]);
  }
  count_themes(catalog, statistics);
  for (const MentionId id : catalog.mentions.ids())
    if (catalog.mentions[id].mention.kind == MentionKind::software)
      statistics.software.push_back(id);
  std::ranges::stable_sort(statistics.software, std::greater(), [&](MentionId mention) {
    return catalog.mentions[mention].entries.size();
  });
  count_growth(catalog, statistics);
  return statistics;
}

}  // namespace lofp
