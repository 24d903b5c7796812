// All techniques, by tactic, and all sources and data sources.
#include <algorithm>

#include "base/text.h"
#include "layout/frame.h"
#include "layout/tag_links.h"
#include "pages/page.h"
#include "rule/attack.h"

namespace lofp {
namespace {

constexpr std::string_view address = "tags/";

void tag_items(const Site& site, const Indices& tags, Html& html) {
  html << "<ul class=\"ways\">";
  for (const Index index : tags) {
    const Tag& tag = site.catalog.tags[index];
    html << "<li>";
    tag_link(site, tag, html);
    if (!tag.technique.empty()) {
      html << " " << Text{technique_name(tag)};
      if (const std::string mark = technique_mark(tag); !mark.empty())
        html << " <span class=\"mark\">" << Text{mark} << "</span>";
    }
    html << " <small>" << Text{with_thousands(tag.entries.size())} << "</small></li>\n";
  }
  html << "</ul>";
}

// The techniques of a tactic; with an empty name those of no tactic that the matrix has.
Indices techniques_of(const Catalog& catalog, std::string_view tactic) {
  Indices tags;
  for (Index i = 0; i < catalog.tags.size(); ++i) {
    const Tag& tag = catalog.tags[i];
    if (tag.technique.empty()) continue;
    const Technique* technique = find_technique(tag.technique);
    const bool is_in = technique != nullptr &&
                       std::ranges::find(technique->tactics, tactic) != technique->tactics.end();
    const bool has_none =
        technique == nullptr || std::ranges::none_of(technique->tactics, [](std::string_view name) {
          return std::ranges::find(enterprise_tactics(), name, &Tactic::short_name) !=
                 enterprise_tactics().end();
        });
    if (tactic.empty() ? has_none : is_in) tags.push_back(i);
  }
  return tags;
}

void plan(const Site&, std::vector<PagePlan>& plans) {
  plans.push_back({.address = std::string(address)});
}

void section(const Site& site, std::string_view title, const Indices& tags, Html& html) {
  if (tags.empty()) return;
  html << "<h3>" << Text{title} << "</h3>";
  tag_items(site, tags, html);
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  const Frame frame{.title = "Techniques, sources and data sources",
                    .description = "Ways into the documented false positives.",
                    .address = plan.address};
  begin_page(site, frame, html);
  html
      << "<h1>Techniques, sources and data sources</h1><p class=\"lead\">The number behind each is "
         "that of its entries; a technique counts its sub-techniques' too.</p>"
         "<h2>Rule sets and data sources</h2>";
  Indices sources;
  Indices data_sources;
  for (Index i = 0; i < site.catalog.tags.size(); ++i) {
    if (!site.catalog.tags[i].source.empty()) sources.push_back(i);
    if (site.catalog.tags[i].is_data_source) data_sources.push_back(i);
  }
  section(site, "Sources", sources, html);
  section(site, "Data sources", data_sources, html);
  html << "<h2>Techniques by tactic</h2>";
  for (const Tactic& tactic : enterprise_tactics())
    section(site, tactic.name, techniques_of(site.catalog, tactic.short_name), html);
  section(site, "Outside the enterprise matrix", techniques_of(site.catalog, ""), html);
  end_page(site, frame, html);
}

}  // namespace

extern const Page tags_page{
    .id = "tags",
    .address = "/tags/",
    .summary = "All techniques by tactic, all sources and data sources.",
    .plan = plan,
    .write = write,
};

}  // namespace lofp
