#include "publish/clickhouse_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/hash_table.h"
#include "base/sort.h"
#include "base/text.h"
#include "exclusion/weakness.h"
#include "publish/cells.h"
#include "publish/record_texts.h"
#include "publish/search_name.h"

namespace lofp {
namespace {

bool is_cause(const ClickHouseCause& of) {
  return of.entry().kind == TextKind::cause;
}

constexpr ShapeMember<ClickHouseRule> rule_columns[] = {
    {"rule", {}, [](auto& of) -> std::string_view { return of.rule().key; }},
    {"rule_id", {}, [](auto& of) -> std::string_view { return of.rule().id; }},
    {"title", {}, [](auto& of) -> std::string_view { return of.rule().title; }},
    {"source", {}, [](auto& of) -> std::string_view { return of.rule().source; }},
    {"level", {}, [](auto& of) -> std::string_view { return of.rule().level; }},
    {"url", {}, [](auto& of) -> std::string_view { return of.rule().url; }},
    {"created", {}, [](auto& of) -> std::string_view { return of.facts().created; }},
    {"original",
     {},
     [](auto& of) -> std::string_view { return of.catalog.rules[of.facts().original].key; }},
    {"techniques", {}, [](auto& of) { return technique_ids(of.catalog, of.facts().techniques); }},
    {"platforms", {}, [](auto& of) { return platform_names(of.facts().platforms); }},
    {"causes",
     {},
     [](auto& of) {
       return static_cast<std::size_t>(
           std::ranges::count_if(causes_of(of.catalog, of.rule()), is_cause));
     }},
    {"exclusions", {}, [](auto& of) { return of.rule().exclusions.size(); }},
};

constexpr ShapeMember<ClickHouseCause> cause_columns[] = {
    {"rule", {}, [](auto& of) -> std::string_view { return of.rule.key; }},
    {"rule_id", {}, [](auto& of) -> std::string_view { return of.rule.id; }},
    {"entry", {}, [](auto& of) -> std::string_view { return of.entry().id; }},
    {"kind", {}, [](auto& of) { return name_of(of.entry().kind); }},
    {"cause", {}, [](auto& of) { return on_one_line(of.entry().cause()); }},
    {"text", {}, [](auto& of) -> std::string_view { return of.entry().text; }},
    {"grade", {}, [](auto& of) { return name_of(of.entry().grade); }},
    {"cause_group",
     {},
     [](auto& of) -> std::string_view { return of.catalog.entries[of.entry().group].id; }},
    {"themes", {}, [](auto& of) { return theme_ids(of.entry().themes); }},
    {"origins", {}, [](auto& of) { return each(of.origins); }},
    {"ai_assisted", {}, [](auto& of) { return of.is_ai_assisted ? 1 : 0; }},
};

// What `get` makes of each term's values; of a term without values, such as `exists`, once.
template <typename Get>
std::vector<std::string_view> for_each_value(const Exclusion& exclusion, Get get) {
  std::vector<std::string_view> all;
  for (const Term& term : exclusion.terms) {
    if (term.values.empty()) all.push_back(get(term, std::string_view()));
    for (const std::string& value : term.values) all.push_back(get(term, std::string_view(value)));
  }
  return all;
}

constexpr ShapeMember<ClickHouseExclusion> exclusion_columns[] = {
    {"rule", {}, [](auto& of) -> std::string_view { return of.rule.key; }},
    {"rule_id", {}, [](auto& of) -> std::string_view { return of.rule.id; }},
    {"number", {}, [](auto& of) { return of.number; }},
    {"origin", {}, [](auto& of) { return name_of(of.exclusion.origin); }},
    {"name", {}, [](auto& of) -> std::string_view { return of.exclusion.name; }},
    {"text", {}, [](auto& of) -> std::string_view { return of.exclusion.text; }},
    {"fields",
     {},
     [](auto& of) {
       return for_each_value(of.exclusion, [](const Term& term, std::string_view) {
         return std::string_view(term.field);
       });
     }},
    {"comparisons",
     {},
     [](auto& of) {
       return for_each_value(of.exclusion, [](const Term& term, std::string_view) {
         return name_of(term.comparison);
       });
     }},
    {"values",
     {},
     [](auto& of) {
       return for_each_value(of.exclusion,
                             [](const Term&, std::string_view value) { return value; });
     }},
    {"weaknesses",
     {},
     [](auto& of) {
       return each(of.exclusion.weaknesses,
                   [](const Weakness& weakness) { return name_of(weakness.kind); });
     }},
};

// The texts of the causes, or of what else rules say, a line each.
std::string lines_of(const std::vector<ClickHouseCause>& causes, TextKind kind) {
  std::string lines;
  for (const ClickHouseCause& cause : causes)
    if (cause.entry().kind == kind)
      lines += fmt::format("{}{}", lines.empty() ? "" : "\n", on_one_line(cause.entry().cause()));
  return lines;
}

std::string entries_of(const std::vector<ClickHouseCause>& causes) {
  std::string ids;
  for (const ClickHouseCause& cause : causes)
    if (is_cause(cause)) ids += fmt::format("{}{}", ids.empty() ? "" : " ", cause.entry().id);
  return ids;
}

std::string themes_of(const std::vector<ClickHouseCause>& causes) {
  ThemeIds themes;
  for (const ClickHouseCause& cause : causes)
    if (is_cause(cause))
      themes.insert(themes.end(), cause.entry().themes.begin(), cause.entry().themes.end());
  sort_each_once(themes);
  return spaced(theme_ids(themes));
}

// Empty where no cause is known.
std::string_view best_grade(const std::vector<ClickHouseCause>& causes) {
  std::string_view name;
  Grade best = Grade::placeholder;
  for (const ClickHouseCause& cause : causes)
    if (is_cause(cause) && (name.empty() || cause.entry().grade > best)) {
      best = cause.entry().grade;
      name = name_of(best);
    }
  return name;
}

constexpr ShapeMember<ClickHouseName> name_columns[] = {
    {"name", {}, [](auto& of) -> std::string_view { return of.name; }},
    {"named_by", {}, [](auto& of) { return name_of(of.named_by); }},
    {"rules", {}, [](auto& of) { return of.rules.size(); }},
    {"rule", {}, [](auto& of) -> std::string_view { return of.first().key; }},
    {"title", {}, [](auto& of) -> std::string_view { return of.first().title; }},
    {"source", {}, [](auto& of) -> std::string_view { return of.first().source; }},
    {"level", {}, [](auto& of) -> std::string_view { return of.first().level; }},
    {"url", {}, [](auto& of) -> std::string_view { return of.first().url; }},
    {"techniques",
     {},
     [](auto& of) {
       return spaced(technique_ids(of.catalog, of.catalog.rule_facts[of.rules.front()].techniques));
     }},
    {"exclusions", {}, [](auto& of) { return of.first().exclusions.size(); }},
    {"causes", {}, [](auto& of) { return lines_of(of.causes, TextKind::cause); }},
    {"entries", {}, [](auto& of) { return entries_of(of.causes); }},
    {"advice", {}, [](auto& of) { return lines_of(of.causes, TextKind::advice); }},
    {"themes", {}, [](auto& of) { return themes_of(of.causes); }},
    {"grade", {}, [](auto& of) { return best_grade(of.causes); }},
    {"ai_assisted",
     {},
     [](auto& of) {
       return static_cast<std::size_t>(std::ranges::count_if(
           of.causes,
           [](const ClickHouseCause& cause) { return is_cause(cause) && cause.is_ai_assisted; }));
     }},
};

// Those that count come before their twins; both in the catalog's order.
void sort_rules(const Catalog& catalog, RuleIds& rules) {
  std::ranges::stable_partition(
      rules, [&](RuleId rule) { return catalog.rule_facts[rule].original == rule; });
}

}  // namespace

std::string_view name_of(NamedBy named_by) {
  switch (named_by) {
    case NamedBy::id:
      return "id";
    case NamedBy::title:
      return "title";
    case NamedBy::search:
      return "search";
  }
  return {};
}

std::vector<ClickHouseCause> causes_of(const Catalog& catalog, const Rule& rule) {
  std::vector<ClickHouseCause> causes;
  HashMap<EntryId, std::size_t> places;
  for (const Statement& statement : rule.statements) {
    const auto [at, is_new] = places.emplace(statement.entry, causes.size());
    if (is_new)
      causes.push_back({.catalog = catalog,
                        .rule = rule,
                        .entry_id = statement.entry,
                        .origins = {},
                        .is_ai_assisted = true});
    ClickHouseCause& cause = causes[at->second];
    const std::string_view origin = name_of(statement.origin);
    if (std::ranges::find(cause.origins, origin) == cause.origins.end())
      cause.origins.push_back(origin);
    cause.is_ai_assisted = cause.is_ai_assisted && statement.is_ai_assisted;
  }
  return causes;
}

std::vector<ClickHouseName> clickhouse_names(const Catalog& catalog) {
  std::map<std::string, std::pair<NamedBy, RuleIds>> named;
  for (const NamedBy named_by : {NamedBy::id, NamedBy::title, NamedBy::search})
    for (const RuleId id : catalog.rules.ids()) {
      const Rule& rule = catalog.rules[id];
      const std::string name = named_by == NamedBy::id      ? rule.id
                               : named_by == NamedBy::title ? rule.title
                                                            : search_name_of(rule);
      if (name.empty()) continue;
      auto& [by, rules] = named.try_emplace(name, named_by, RuleIds()).first->second;
      if (by == named_by) rules.push_back(id);
    }
  std::vector<ClickHouseName> names;
  for (auto& [name, of] : named) {
    auto& [named_by, rules] = of;
    sort_rules(catalog, rules);
    std::vector<ClickHouseCause> causes;
    HashMap<EntryId, std::size_t> places;
    for (const RuleId id : rules)
      for (ClickHouseCause& cause : causes_of(catalog, catalog.rules[id])) {
        const auto [at, is_new] = places.emplace(cause.entry_id, causes.size());
        if (is_new)
          causes.push_back(std::move(cause));
        else if (!cause.is_ai_assisted)
          causes[at->second].is_ai_assisted = false;
      }
    names.push_back({.catalog = catalog,
                     .name = name,
                     .named_by = named_by,
                     .rules = std::move(rules),
                     .causes = std::move(causes)});
  }
  return names;
}

std::span<const ShapeMember<ClickHouseRule>> ClickHouseRule::members() {
  return rule_columns;
}

std::span<const ShapeMember<ClickHouseCause>> ClickHouseCause::members() {
  return cause_columns;
}

std::span<const ShapeMember<ClickHouseExclusion>> ClickHouseExclusion::members() {
  return exclusion_columns;
}

std::span<const ShapeMember<ClickHouseName>> ClickHouseName::members() {
  return name_columns;
}

}  // namespace lofp
