#include "publish/technique_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "catalog/excluded_values.h"
#include "catalog/statistics.h"
#include "publish/exclusion_parts.h"
#include "publish/frame.h"
#include "publish/rule_parts.h"
#include "publish/tag_links.h"
#include "rule/rule_status.h"

namespace lofp {
namespace {

constexpr std::size_t software_shown = 12;
constexpr std::size_t rules_shown = 300;
constexpr std::size_t excluding_rules_shown = 60;
constexpr std::size_t bytes_of_card = 60'000;

// The number and what it counts stand in the summary of a card.
void begin_card(std::size_t number, std::string_view what, Html& html) {
  html << "<details class=\"card\"><summary><b>" << Text{with_thousands(number)} << "</b> "
       << Text{what} << "</summary>";
}

void sub_techniques(const Site& site, const Tag& tag, Html& html) {
  TagIds children;
  for (const TagId id : site.catalog.tags.ids())
    if (parent_of_technique(site.catalog.tags[id].technique) == tag.technique)
      children.push_back(id);
  if (children.empty()) return;
  begin_card(children.size(), children.size() == 1 ? "sub-technique" : "sub-techniques", html);
  technique_list(site, children, html);
  html << "</details>";
}

void leading_software(const Site& site, const Tag& tag, Html& html) {
  const Catalog& catalog = site.catalog;
  std::map<MentionId, std::size_t> entries;
  for (const EntryId entry : tag.entries)
    for (const MentionId mention : catalog.entries[entry].mentions)
      if (catalog.mentions[mention].mention.kind == MentionKind::software) ++entries[mention];
  std::vector<std::pair<std::size_t, MentionId>> order;
  for (const auto& [mention, count] : entries) order.emplace_back(count, mention);
  std::ranges::stable_sort(order, std::greater(), &std::pair<std::size_t, MentionId>::first);
  if (order.empty()) return;
  begin_card(order.size(), order.size() == 1 ? "program that is named" : "programs that are named", html);
  html << "<p class=\"tags\">";
  for (std::size_t i = 0; i < order.size() && i < software_shown; ++i) {
    const MentionedName& mentioned = catalog.mentions[order[i].second];
    const std::string& page = site.addresses.of(mentioned);
    if (page.empty())
      html << "<i class=\"p\">" << Text{shortened(mentioned.mention.name, list_text_limit)}
           << "</i> ";
    else
      html << "<a class=\"p\" href=\"" << Text{site.base} << Text{page} << "\">"
           << Text{mentioned.mention.name} << " <small>" << order[i].first << "</small></a> ";
  }
  html << "</p></details>";
}

// The rules that are still in use first, then the others in a list that opens.
template <typename Item>
void by_retirement(const Catalog& catalog, std::span<const RuleId> rules, Markup list, Item item,
                   Html& html) {
  std::vector<RuleId> retired;
  html << "<ul class=\"" << list << "\">";
  for (const RuleId rule : rules)
    if (retirement_of(catalog.rules[rule]).empty())
      item(rule);
    else
      retired.push_back(rule);
  html << "</ul>";
  if (retired.empty()) return;
  html << "<details><summary>"
       << Text{counted(retired.size(), "deprecated or unsupported rule",
                       "deprecated or unsupported rules")}
       << "</summary><ul class=\"" << list << "\">";
  for (const RuleId rule : retired) item(rule);
  html << "</ul></details>";
}

std::size_t weaknesses_of(const Rule& rule) {
  std::size_t count = 0;
  for (const Exclusion& exclusion : rule.exclusions) count += exclusion.weaknesses.size();
  return count;
}

void excluding_rule(const Site& site, const Rule& rule, Html& html) {
  html << "<li>";
  page_link(site, site.addresses.of(rule), rule.title, html);
  html << " ";
  level_mark(rule, html);
  retirement_mark(rule, html);
  exclusion_summary(site, rule, html);
  html << "</li>\n";
}

void exclusions(const Site& site, const Tag& tag, const RuleIds& all_rules, Html& html) {
  const Catalog& catalog = site.catalog;
  std::vector<RuleId> rules;
  for (const RuleId rule : all_rules)
    if (!catalog.rules[rule].exclusions.empty()) rules.push_back(rule);
  if (rules.empty()) return;
  std::ranges::stable_sort(rules, std::greater(), [&](RuleId rule) {
    return std::pair(std::min<std::size_t>(1, weaknesses_of(catalog.rules[rule])),
                     level_rank(catalog.rules[rule]));
  });
  begin_card(rules.size(), rules.size() == 1 ? "rule excludes harmless activity"
                                             : "rules exclude harmless activity",
             html);
  html << "<p id=\"excluded\">What their authors know to be harmless; a mark says where an attacker "
          "could make it hold. ";
  const auto has_values = [&](RuleId rule) { return has_excluded_values(catalog.rules[rule]); };
  if (std::ranges::any_of(rules, has_values)) {
    search_link(site, "kind:exclusion technique:" + tag.technique + " ", "Search these exclusions",
                html);
    html << ". ";
  }
  page_link(site, "exclusions/", "All values of all rules", html);
  html << ".</p>";
  const std::size_t shown = std::min(rules.size(), excluding_rules_shown);
  const std::size_t end = html.size() + bytes_of_card;
  by_retirement(catalog, std::span(rules).first(shown), "ruled",
                [&](RuleId rule) {
                  if (html.size() < end) excluding_rule(site, catalog.rules[rule], html);
                },
                html);
  if (shown < rules.size()) {
    html << "<p>";
    search_link(site, "kind:rule technique:" + tag.technique,
                fmt::format("and {} more", rules.size() - shown), html);
    html << "</p>";
  }
  html << "</details>";
}

void rules_without_usable_text(const Site& site, const Tag& tag, const RuleIds& rules,
                               Html& html) {
  const Catalog& catalog = site.catalog;
  RuleIds found;
  for (const RuleId rule : rules)
    if (!has_usable_text(catalog, catalog.rules[rule])) found.push_back(rule);
  if (found.empty()) return;
  begin_card(found.size(), found.size() == 1 ? "rule without a usable text"
                                             : "rules without a usable text",
             html);
  html << "<p id=\"undocumented\">Of " << Text{counted(rules.size(), "rule", "rules")}
       << " these document no false positive, or placeholders only.</p>";
  const std::size_t shown = std::min(found.size(), rules_shown);
  by_retirement(catalog, std::span(found).first(shown), "links",
                [&](RuleId rule) {
                  html << "<li>";
                  page_link(site, site.addresses.of(catalog.rules[rule]),
                            catalog.rules[rule].title, html);
                  html << "</li>";
                },
                html);
  if (shown < found.size()) {
    html << "<p>";
    search_link(site, "kind:rule technique:" + tag.technique,
                fmt::format("and {} more", found.size() - shown), html);
    html << "</p>";
  }
  html << "</details>";
}

}  // namespace

void technique_cards(const Site& site, const Tag& tag, const RuleIds& rules, Html& html) {
  html << "<div class=\"cards\">";
  exclusions(site, tag, rules, html);
  sub_techniques(site, tag, html);
  leading_software(site, tag, html);
  rules_without_usable_text(site, tag, rules, html);
  html << "</div>";
}

}  // namespace lofp
