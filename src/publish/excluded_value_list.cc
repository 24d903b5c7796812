#include "publish/excluded_value_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "catalog/excluded_values.h"
#include "exclusion/weakness.h"
#include "meaning/platform.h"
#include "publish/chips.h"
#include "publish/facets.h"
#include "publish/frame.h"
#include "publish/rule_parts.h"

namespace lofp {
namespace {

constexpr std::size_t ranked_value_shown = 160;
constexpr std::size_t value_rules_shown = 8;

// What a value can be chosen by, with the number of values.
struct Counts {
  std::map<std::string_view, std::size_t> fields;
  std::map<TagId, std::size_t> techniques;
  std::map<PlatformId, std::size_t> platforms;
};

FiledUnder filed(const Catalog& catalog, const RankedValue& ranked) {
  RuleIds rules = ranked.rules;
  std::ranges::sort(rules);
  return filed_under(catalog, rules);
}

Counts counts_of(const Catalog& catalog, std::span<const RankedValue> values) {
  Counts counts;
  for (const RankedValue& ranked : values) {
    ++counts.fields[catalog.excluded_values[ranked.value].field];
    const FiledUnder under = filed(catalog, ranked);
    for (const TagId tag : under.techniques)
      if (!catalog.tags[tag].technique.contains('.')) ++counts.techniques[tag];
    for (const PlatformId platform : under.platforms) ++counts.platforms[platform];
  }
  return counts;
}

template <typename Key>
std::vector<Key> leading(const std::map<Key, std::size_t>& counts, std::size_t most) {
  std::vector<std::pair<Key, std::size_t>> order(counts.begin(), counts.end());
  std::ranges::stable_sort(order, std::greater(), &std::pair<Key, std::size_t>::second);
  std::vector<Key> keys;
  for (std::size_t i = 0; i < order.size() && i < most; ++i) keys.push_back(order[i].first);
  return keys;
}

// The codes of the choices that are made of what occurs.
struct Choices {
  std::vector<std::string_view> fields;
  std::vector<TagId> techniques;
};

std::string codes_of(const Catalog& catalog, const RankedValue& ranked, const Choices& choices) {
  const ExcludedValue& excluded = catalog.excluded_values[ranked.value];
  const FiledUnder under = filed(catalog, ranked);
  std::string codes;
  for (std::size_t i = 0; i < all_weakness_kinds.size(); ++i)
    if (std::ranges::find(excluded.weaknesses, all_weakness_kinds[i], &Weakness::kind) !=
        excluded.weaknesses.end())
      codes += fmt::format(" xw{}", i);
  for (const PlatformId platform : under.platforms) codes += fmt::format(" pl{}", platform.value());
  for (std::size_t i = 0; i < choices.techniques.size(); ++i)
    if (std::ranges::find(under.techniques, choices.techniques[i]) != under.techniques.end())
      codes += fmt::format(" xt{}", i);
  if (const auto at = std::ranges::find(choices.fields, excluded.field); at != choices.fields.end())
    codes += fmt::format(" xf{}", at - choices.fields.begin());
  return codes;
}

void form(const Catalog& catalog, std::span<const RankedValue> values, const Counts& counts,
          const Choices& choices, Html& html) {
  std::vector<ListChoice> weaknesses;
  for (std::size_t i = 0; i < all_weakness_kinds.size(); ++i) {
    const auto count = static_cast<std::size_t>(std::ranges::count_if(values, [&](const RankedValue& one) {
      const auto& found = catalog.excluded_values[one.value].weaknesses;
      return std::ranges::find(found, all_weakness_kinds[i], &Weakness::kind) != found.end();
    }));
    weaknesses.push_back(
        {fmt::format("xw{}", i), std::string(title_of(all_weakness_kinds[i])), count});
  }
  std::vector<ListChoice> platforms;
  for (const auto& [platform, count] : counts.platforms)
    platforms.push_back({fmt::format("pl{}", platform.value()),
                         std::string(all_platforms()[platform].title), count});
  std::vector<ListChoice> techniques;
  for (std::size_t i = 0; i < choices.techniques.size(); ++i)
    techniques.push_back({fmt::format("xt{}", i), catalog.tags[choices.techniques[i]].name,
                          counts.techniques.at(choices.techniques[i])});
  std::vector<ListChoice> fields;
  for (std::size_t i = 0; i < choices.fields.size(); ++i)
    fields.push_back({fmt::format("xf{}", i),
                      choices.fields[i].empty() ? "any field"
                                                : std::string(shortened(choices.fields[i], 60)),
                      counts.fields.at(choices.fields[i])});
  html << "<details class=\"facets\"><summary>Narrow down</summary><form>";
  choice_fieldset("weakness", "Weakness", std::move(weaknesses), html);
  choice_fieldset("platform", "Platform", std::move(platforms), html);
  choice_fieldset("technique", "Technique", std::move(techniques), html);
  choice_fieldset("field", "Field", std::move(fields), html);
  html << "<button type=\"reset\">Show all again</button></form></details>";
}

}  // namespace

void value_code(const ExcludedValue& excluded, Html& html) {
  if (excluded.value.empty()) {
    html << "no text";
    return;
  }
  html << "<code>";
  cut_text(excluded.value, ranked_value_shown, html);
  html << "</code>";
}

void weakness_marks(const ExcludedValue& excluded, Html& html) {
  for (const Weakness& weakness : excluded.weaknesses) {
    html << " <span class=\"mark\" title=\"";
    cut_text(weakness.reason, ranked_value_shown * 2, html);
    html << "\">" << Text{title_of(weakness.kind)} << "</span>";
  }
}

void excluded_value_item(const Site& site, const RankedValue& ranked, std::string_view codes,
                         Html& html) {
  constexpr std::size_t most = 3;
  const Catalog& catalog = site.catalog;
  const ExcludedValue& excluded = catalog.excluded_values[ranked.value];
  const FiledUnder under = filed(catalog, ranked);
  html << "<li class=\"" << Text{trim(codes)} << "\"><a href=\"" << Text{site.base}
       << Text{site.addresses.of(excluded)} << "\">";
  value_code(excluded, html);
  html << "</a><small>" << Text{counted(ranked.rules.size(), "rule", "rules")}
       << "</small><details><summary>"
       << Text{ranked.rules.size() == 1 ? "The rule that looks" : "The rules that look"}
       << " away</summary><ul>";
  for (std::size_t i = 0; i < ranked.rules.size() && i < value_rules_shown; ++i) {
    const Rule& rule = catalog.rules[ranked.rules[i]];
    html << "<li>";
    page_link(site, site.addresses.of(rule), rule.title, html);
    html << " ";
    level_mark(rule, html);
    html << "</li>";
  }
  if (ranked.rules.size() > value_rules_shown) {
    html << "<li>";
    page_link(site, site.addresses.of(excluded),
              fmt::format("and {} more", ranked.rules.size() - value_rules_shown), html);
    html << "</li>";
  }
  html << "</ul></details><p class=\"tags\">";
  level_mark(catalog.rules[ranked.rules.front()], html);
  weakness_marks(excluded, html);
  html << " <i>";
  if (!excluded.field.empty()) {
    cut_text(excluded.field, ranked_value_shown, html);
    html << " ";
  }
  html << Text{name_of(excluded.comparison)} << "</i> ";
  technique_chips(site, under.techniques, nullptr, most, site.addresses.of(excluded), html);
  for (std::size_t i = 0; i < under.platforms.size() && i < most; ++i)
    html << "<b>" << Text{all_platforms()[under.platforms[i]].title} << "</b> ";
  html << "</p></li>\n";
}

void excluded_value_ranking(const Site& site, std::span<const RankedValue> values, Html& html) {
  const Counts counts = counts_of(site.catalog, values);
  const Choices choices{.fields = leading(counts.fields, field_choices),
                        .techniques = leading(counts.techniques, technique_choices)};
  form(site.catalog, values, counts, choices, html);
  html << "<ol class=\"entries ranking\">\n";
  for (const RankedValue& ranked : values)
    excluded_value_item(site, ranked, codes_of(site.catalog, ranked, choices), html);
  html << "</ol>";
}

}  // namespace lofp
