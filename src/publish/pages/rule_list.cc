// All rules of one source, sorted by title, including those without any false positive.
#include <algorithm>

#include "base/text.h"
#include "publish/frame.h"
#include "publish/pages/page.h"
#include "publish/paging.h"

namespace lofp {
namespace {

constexpr std::size_t rules_per_page = 500;  // about 70 KB

std::string address_of(const Site& site, const Tag& tag) {
  return site.addresses.of(tag) + "rules/";
}

// Excludes rules that the tag has only because a data source of the same name exists.
std::vector<RuleId> rules_of(const Catalog& catalog, const Tag& tag) {
  std::vector<RuleId> rules;
  for (const RuleId rule : tag.rules)
    if (catalog.rules[rule].source == tag.source) rules.push_back(rule);
  std::ranges::stable_sort(
      rules, {}, [&](RuleId rule) -> std::string_view { return catalog.rules[rule].title; });
  return rules;
}

void plan(const Site& site, std::vector<PagePlan>& plans) {
  for (const TagId id : site.catalog.tags.ids()) {
    const Tag& tag = site.catalog.tags[id];
    if (!tag.is(TagKind::source)) continue;
    const auto rules = std::make_shared<const std::vector<RuleId>>(rules_of(site.catalog, tag));
    const std::size_t parts = page_count(rules->size(), rules_per_page);
    for (std::size_t part = 1; part <= parts; ++part)
      plans.push_back(
          {part_address(address_of(site, tag), part), id.value(), part, nullptr, rules});
  }
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  const Catalog& catalog = site.catalog;
  const Tag& tag = catalog.tags[TagId(plan.subject)];
  const std::vector<RuleId>& rules = *plan.rules;
  const PageSlice part = page_slice(rules.size(), rules_per_page, plan.part);
  const PageFrame frame{.title = "Rules of " + tag.name,
                        .description = "All rules of " + tag.name + " that were read.",
                        .address = plan.address,
                        .part = plan.part};
  begin_page(site, frame, html);
  html << "<h1>Rules of " << Text{tag.name} << "</h1><p class=\"lead\">"
       << Text{counted(rules.size(), "rule", "rules")}
       << "; a mark tells those that document no false positive.</p>";
  const auto label = [&](std::size_t i) {
    return std::string(shortened(catalog.rules[rules[i]].title, 18));
  };
  pager(site, address_of(site, tag), part, rules.size(), rules_per_page, label, html);
  html << "<ul class=\"links\">";
  for (const RuleId rule : std::span(rules).subspan(part.first, part.last - part.first)) {
    html << "<li>";
    page_link(site, site.addresses.of(catalog.rules[rule]), catalog.rules[rule].title, html);
    if (catalog.rules[rule].statements.empty()) html << " <span class=\"mark\">none</span>";
    html << "</li>\n";
  }
  html << "</ul>";
  end_page(site, frame, html);
}

}  // namespace

extern const Page rule_list_page{
    .id = "rule-list",
    .address = "/@<source>/rules/",
    .summary = "All rules of a source, by title.",
    .plan = plan,
    .write = write,
};

}  // namespace lofp
