// The list of all values that rules exclude, to look one up: "does a rule ignore this path?"
#include <algorithm>
#include <span>

#include "base/text.h"
#include "catalog/excluded_values.h"
#include "exclusion/weakness.h"
#include "publish/frame.h"
#include "publish/pages/page.h"
#include "publish/paging.h"

namespace lofp {
namespace {

constexpr std::string_view address = "exclusions/";
constexpr std::size_t rules_shown = 5;
constexpr std::size_t value_shown = 160;

void plan(const Site& site, std::vector<PagePlan>& plans) {
  const std::size_t values = site.catalog.excluded_values.size();
  const std::size_t parts = page_count(values, excluded_values_per_page);
  for (std::size_t part = 1; part <= parts; ++part)
    plans.push_back({.address = part_address(address, part), .part = part});
}

void rule_links(const Site& site, const RuleIds& rules, Html& html) {
  for (std::size_t i = 0; i < rules.size() && i < rules_shown; ++i) {
    if (i > 0) html << "<br>";
    page_link(site, site.addresses.of(site.catalog.rules[rules[i]]),
              site.catalog.rules[rules[i]].title, html);
  }
  if (rules.size() > rules_shown)
    html << "<br>and " << Text{with_thousands(rules.size() - rules_shown)} << " more";
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  const std::span<const ExcludedValue> values = site.catalog.excluded_values;
  const PageSlice part = page_slice(values.size(), excluded_values_per_page, plan.part);
  const PageFrame frame{.title = "What rules exclude",
                        .description = "Every value that detection rules pass over as harmless.",
                        .address = plan.address,
                        .part = plan.part};
  begin_page(site, frame, html);
  html << "<h1>What rules exclude</h1><p class=\"lead\">Harmless activity that rules pass over, "
          "value by value. A mark tells a value that an attacker could meet; the rule's "
          "page says how, and what else must hold with it.</p><p>"
       << Text{counted(values.size(), "value", "values")} << ". ";
  search_link(site, "kind:exclusion ", "Search them", html);
  html << "</p>";
  const auto label = [&](std::size_t i) {
    if (i >= values.size() || values[i].value.empty()) return std::string("no text");
    return std::string(shortened(values[i].value, 18));
  };
  pager(site, address, part, values.size(), excluded_values_per_page, label, html);
  html << "<table class=\"entries values\"><thead><tr><th scope=\"col\">Value</th><th "
          "scope=\"col\">Rules</th><th scope=\"col\">Excluded by</th></tr></thead><tbody>\n";
  for (std::size_t i = part.first; i < part.last; ++i) {
    const ExcludedValue& excluded = values[i];
    html << "<tr id=\"" << Text{site.addresses.anchor_of(excluded)} << "\"><td>";
    if (excluded.value.empty()) {
      html << "no text";
    } else {
      html << "<code>";
      cut_text(excluded.value, value_shown, html);
      html << "</code>";
    }
    html << " <small>";
    if (!excluded.field.empty()) {
      cut_text(excluded.field, value_shown, html);
      html << " ";
    }
    html << Text{name_of(excluded.comparison)} << "</small>";
    for (const Weakness& weakness : excluded.weaknesses) {
      html << " <span class=\"mark\" title=\"";
      cut_text(weakness.reason, value_shown * 2, html);
      html << "\">" << Text{title_of(weakness.kind)} << "</span>";
    }
    html << "</td><td>" << Text{with_thousands(excluded.rules.size())} << "</td><td>";
    rule_links(site, excluded.rules, html);
    html << "</td></tr>\n";
  }
  html << "</tbody></table>";
  pager(site, address, part, values.size(), excluded_values_per_page, label, html);
  end_page(site, frame, html);
}

}  // namespace

extern const Page exclusions_page{
    .id = "exclusions",
    .address = "/exclusions/",
    .summary = "Every value that rules exclude, from A to Z.",
    .plan = plan,
    .write = write,
};

}  // namespace lofp
