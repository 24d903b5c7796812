// All lists: by source, platform, theme, software and kind of text, and the techniques by tactic.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "base/text.h"
#include "publish/facets.h"
#include "publish/frame.h"
#include "publish/pages/page.h"
#include "publish/tag_links.h"

namespace lofp {
namespace {

constexpr std::string_view address = "tags/";

// An item of a list of links: a page and how many entries it has.
void item(const Site& site, std::string_view page, std::string_view name, std::size_t entries,
          Html& html) {
  html << "<li>";
  page_link(site, page, name, html);
  html << " <small>" << Text{with_thousands(entries)} << "</small></li>\n";
}

void tag_items(const Site& site, const TagIds& tags, Html& html) {
  html << "<ul class=\"ways\">";
  for (const TagId id : tags) {
    const Tag& tag = site.catalog.tags[id];
    if (!tag.is(TagKind::technique)) {
      item(site, site.addresses.of(tag), tag.name, tag.entries.size(), html);
      continue;
    }
    html << "<li><a href=\"" << Text{site.base} << Text{site.addresses.of(tag)} << "\"><code>"
         << Text{tag.technique} << "</code> " << Text{technique_name(tag)} << "</a>";
    if (const std::string mark = technique_mark(site.catalog, tag); !mark.empty())
      html << " <i class=\"mark\">" << Text{mark} << "</i>";
    html << " <small>" << Text{with_thousands(tag.entries.size())} << "</small></li>\n";
  }
  html << "</ul>";
}

// The facets of the texts: platforms, themes, grades and so on; those of most entries first.
void facet_lists(const Site& site, Html& html) {
  for (FacetKind& kind : facets_of(site.catalog, site.catalog.entries.ids().list())) {
    std::erase_if(kind.facets, [](const Facet& facet) { return facet.entries.empty(); });
    if (kind.facets.empty()) continue;
    std::ranges::stable_sort(kind.facets, std::greater(),
                             [](const Facet& facet) { return facet.entries.size(); });
    html << "<h3 id=\"" << Text{kind.id} << "\">" << Text{kind.title}
         << "</h3><ul class=\"ways\">";
    for (const Facet& facet : kind.facets)
      item(site, facet.subject.address, facet.subject.title, facet.entries.size(), html);
    html << "</ul>";
  }
}

void software(const Site& site, Html& html) {
  constexpr std::size_t most = 60;
  std::vector<const MentionedName*> names;
  for (const MentionedName& mentioned : site.catalog.mentions)
    if (mentioned.mention.kind == MentionKind::software && !site.addresses.of(mentioned).empty())
      names.push_back(&mentioned);
  if (names.empty()) return;
  std::ranges::stable_sort(names, std::greater(),
                           [](const MentionedName* one) { return one->entries.size(); });
  html << "<h3 id=\"software\">Software that is named</h3><ul class=\"ways\">";
  for (const MentionedName* one : std::span(names).first(std::min(names.size(), most)))
    item(site, site.addresses.of(*one), one->mention.name, one->entries.size(), html);
  if (names.size() > most) {
    html << "<li>";
    search_link(site, "kind:mention ", fmt::format("and {} more", names.size() - most), html);
    html << "</li>";
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

// What the rules themselves say they read, for those who know the words.
void data_sources(const Site& site, const TagIds& tags, Html& html) {
  if (tags.empty()) return;
  html << "<details><summary>"
       << Text{counted(tags.size(), "data source", "data sources")}
       << " in the rules' own words</summary>";
  tag_items(site, tags, html);
  html << "</details>";
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  const PageFrame frame{.title = "Techniques and platforms",
                        .description = "Ways into the documented false positives.",
                        .address = plan.address};
  begin_page(site, frame, html);
  html << "<h1>Techniques and platforms</h1><p class=\"lead\">The number behind each is that of its "
          "texts; a technique counts its sub-techniques' too.</p>"
          "<nav class=\"jump\" aria-label=\"On this page\">";
  for (const auto& [anchor, title] : {std::pair("texts", "Sources, platforms and themes"),
                                      std::pair("techniques", "Techniques by tactic")})
    html << "<a href=\"" << Text{site.base} << Text{address} << "#" << Text{anchor} << "\">"
         << Text{title} << "</a> ";
  html << "</nav><h2 id=\"texts\">Sources, platforms and themes</h2>";
  TagIds sources;
  TagIds read;
  for (const TagId tag : site.catalog.tags.ids()) {
    if (site.catalog.tags[tag].is(TagKind::source)) sources.push_back(tag);
    if (site.catalog.tags[tag].is(TagKind::data_source)) read.push_back(tag);
  }
  section(site, "Source", sources, html);
  facet_lists(site, html);
  software(site, html);
  data_sources(site, read, html);
  html << "<h2 id=\"techniques\">Techniques by tactic</h2>";
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
    .summary = "All lists: sources, platforms, themes, software, and techniques by tactic.",
    .plan = plan,
    .write = write,
};

}  // namespace lofp
