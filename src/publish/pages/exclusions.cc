// What rules exclude: the weightiest values first, then all of them, to look one up: "does a rule
// ignore this path?"
#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "base/text.h"
#include "catalog/excluded_values.h"
#include "exclusion/weakness.h"
#include "publish/excluded_value_list.h"
#include "publish/exclusion_ranking.h"
#include "publish/frame.h"
#include "publish/pages/page.h"
#include "publish/paging.h"

namespace lofp {
namespace {

constexpr std::string_view address = "exclusions/";
constexpr std::size_t rules_shown = 3;
constexpr std::size_t rules_folded = 40;
constexpr std::size_t value_shown = 160;
constexpr std::size_t ranked_shown = 60;

void plan(const Site& site, std::vector<PagePlan>& plans) {
  const std::size_t values = site.catalog.excluded_values.size();
  const std::size_t parts = page_count(values, excluded_values_per_page);
  for (std::size_t part = 1; part <= parts; ++part)
    plans.push_back({.address = part_address(address, part), .part = part});
}

void rule_items(const Site& site, std::span<const RuleId> rules, Html& html) {
  html << "<ul>";
  for (const RuleId rule : rules) {
    html << "<li>";
    page_link(site, site.addresses.of(site.catalog.rules[rule]), site.catalog.rules[rule].title,
              html);
    html << "</li>";
  }
  html << "</ul>";
}

// The first rules, and the others where they are asked for.
void rule_links(const Site& site, const ExcludedValue& excluded, Html& html) {
  const std::span<const RuleId> rules = excluded.rules;
  const std::size_t shown = std::min(rules.size(), rules_shown);
  rule_items(site, rules.first(shown), html);
  if (shown == rules.size()) return;
  const std::span<const RuleId> folded =
      rules.subspan(shown, std::min(rules.size() - shown, rules_folded));
  html << "<details><summary>and " << Text{with_thousands(rules.size() - shown)}
       << " more</summary>";
  rule_items(site, folded, html);
  if (shown + folded.size() < rules.size()) {
    html << "<p>";
    search_link(site, "kind:exclusion " + std::string(shortened(excluded.value, value_shown)),
                fmt::format("and {} more", rules.size() - shown - folded.size()), html);
    html << "</p>";
  }
  html << "</details>";
}

void value_row(const Site& site, const ExcludedValue& excluded, Html& html) {
  html << "<tr id=\"" << Text{site.addresses.anchor_of(excluded)} << "\"><td>";
  value_code(excluded, html);
  html << " <small>";
  if (!excluded.field.empty()) {
    cut_text(excluded.field, value_shown, html);
    html << " ";
  }
  html << Text{name_of(excluded.comparison)} << "</small>";
  weakness_marks(excluded, html);
  html << "</td><td>" << Text{with_thousands(excluded.rules.size())} << "</td><td>";
  rule_links(site, excluded, html);
  html << "</td></tr>\n";
}

void value_table(const Site& site, const std::vector<const ExcludedValue*>& values, Html& html) {
  html << "<table class=\"values\"><thead><tr><th scope=\"col\">Value</th><th "
          "scope=\"col\">Rules</th><th scope=\"col\">Excluded by</th></tr></thead><tbody>\n";
  for (const ExcludedValue* excluded : values) value_row(site, *excluded, html);
  html << "</tbody></table>";
}

// The values of one page from A to Z; apart from them what is no harmless activity.
void all_values(const Site& site, const PageSlice& part, Html& html) {
  const std::span<const ExcludedValue> values = site.catalog.excluded_values;
  std::vector<const ExcludedValue*> harmless;
  std::vector<const ExcludedValue*> logic;
  for (const ExcludedValue& excluded : values.subspan(part.first, part.last - part.first))
    (is_rule_logic(excluded) ? logic : harmless).push_back(&excluded);
  if (!harmless.empty()) value_table(site, harmless, html);
  if (!logic.empty()) {
    html << "<details><summary>"
         << Text{counted(logic.size(), "condition", "conditions")}
         << " of the rules' own logic: no text, numbers, kinds of events</summary>";
    value_table(site, logic, html);
    html << "</details>";
  }
  const auto label = [&](std::size_t i) {
    if (i >= values.size() || values[i].value.empty()) return std::string("no text");
    return std::string(shortened(values[i].value, 18));
  };
  pager(site, address, part, values.size(), excluded_values_per_page, label, html);
}

void ranking(const Site& site, Html& html) {
  const std::vector<RankedValue> ranked = ranked_exclusions(site.catalog);
  if (ranked.empty()) return;
  const std::size_t shown = std::min(ranked.size(), ranked_shown);
  html << "<h2>Where most rules look away</h2><p>By the rules that exclude a value, their levels, "
          "and whether an attacker could meet it"
       << (shown < ranked.size() ? Markup(": the first ") : Markup(""));
  if (shown < ranked.size())
    html << shown << " of " << Text{with_thousands(ranked.size())};
  html << ".</p>";
  excluded_value_ranking(site, std::span(ranked).first(shown), html);
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  const std::size_t values = site.catalog.excluded_values.size();
  const PageSlice part = page_slice(values, excluded_values_per_page, plan.part);
  const PageFrame frame{.title = "What rules exclude",
                        .description = "Every value that detection rules pass over as harmless.",
                        .address = plan.address,
                        .part = plan.part};
  begin_page(site, frame, html);
  html << "<h1>What rules exclude</h1><p class=\"lead\">Harmless activity that rules pass over, "
          "value by value. A mark tells a value that an attacker could meet; the rule's page says "
          "what else must hold with it. ";
  search_link(site, "kind:exclusion ", "Search them", html);
  html << ".</p>";
  if (plan.part == 1) ranking(site, html);
  html << "<h2>All " << Text{counted(values, "value", "values")} << ", from A to Z</h2>";
  all_values(site, part, html);
  end_page(site, frame, html);
}

}  // namespace

extern const Page exclusions_page{
    .id = "exclusions",
    .address = "/exclusions/",
    .summary = "What rules exclude: the weightiest values, then each from A to Z.",
    .plan = plan,
    .write = write,
};

}  // namespace lofp
