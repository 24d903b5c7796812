// The list of all techniques by tactic, of all sources and of all data sources.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "publish/frame.h"
#include "publish/pages/page.h"
#include "publish/tag_links.h"

namespace lofp {
namespace {

constexpr std::string_view address = "tags/";

void tag_items(const Site& site, const TagIds& tags, Html& html) {
  html << "<ul class=\"ways\">";
  for (const TagId id : tags) {
    const Tag& tag = site.catalog.tags[id];
    html << "<li>";
    tag_link(site, tag, html);
    if (tag.is(TagKind::technique)) {
      html << " " << Text{technique_name(tag)};
      if (const std::string mark = technique_mark(site.catalog, tag); !mark.empty())
        html << " <span class=\"mark\">" << Text{mark} << "</span>";
    }
    html << " <small>" << Text{with_thousands(tag.entries.size())} << "</small></li>\n";
  }
  html << "</ul>";
}

bool has_tactic(const Technique& technique, std::string_view short_name) {
  return std::ranges::find(technique.tactics, short_name) != technique.tactics.end();
}

// The tags of all techniques of a tactic.
TagIds techniques_of(const Catalog& catalog, Domain domain, const Tactic& tactic) {
  TagIds tags;
  for (const TagId tag : catalog.tags.ids())
    if (const Technique* technique = catalog.tags[tag].attack;
        technique != nullptr && technique->domain == domain &&
        has_tactic(*technique, tactic.short_name))
      tags.push_back(tag);
  return tags;
}

// The tags of techniques without a tactic in the current matrices.
TagIds other_techniques(const Catalog& catalog) {
  TagIds tags;
  for (const TagId id : catalog.tags.ids()) {
    const Tag& tag = catalog.tags[id];
    if (!tag.is(TagKind::technique)) continue;
    if (tag.attack != nullptr &&
        std::ranges::any_of(
            catalog.attack->matrix(tag.attack->domain).tactics,
            [&](const Tactic& tactic) { return has_tactic(*tag.attack, tactic.short_name); }))
      continue;
    tags.push_back(id);
  }
  return tags;
}

void plan(const Site&, std::vector<PagePlan>& plans) {
  plans.push_back({.address = std::string(address)});
}

void section(const Site& site, std::string_view title, const TagIds& tags, Html& html) {
  if (tags.empty()) return;
  html << "<h3>" << Text{title} << "</h3>";
  tag_items(site, tags, html);
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  const PageFrame frame{.title = "Techniques, sources and data sources",
                        .description = "Ways into the documented false positives.",
                        .address = plan.address};
  begin_page(site, frame, html);
  html
      << "<h1>Techniques, sources and data sources</h1><p class=\"lead\">The number behind each is "
         "that of its entries; a technique counts its sub-techniques' too.</p>"
         "<h2>Rule sets and data sources</h2>";
  TagIds sources;
  TagIds data_sources;
  for (const TagId tag : site.catalog.tags.ids()) {
    if (site.catalog.tags[tag].is(TagKind::source)) sources.push_back(tag);
    if (site.catalog.tags[tag].is(TagKind::data_source)) data_sources.push_back(tag);
  }
  section(site, "Sources", sources, html);
  section(site, "Data sources", data_sources, html);
  html << "<h2>Techniques by tactic</h2>";
  for (const Domain domain : all_domains)
    for (const Tactic& tactic : site.catalog.attack->matrix(domain).tactics)
      section(site,
              domain == Domain::enterprise ? tactic.name
                                           : fmt::format("{}: {}", title_of(domain), tactic.name),
              techniques_of(site.catalog, domain, tactic), html);
  section(site, "Outside the matrices", other_techniques(site.catalog), html);
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
