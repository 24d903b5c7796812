#include "publish/tag_links.h"

#include <fmt/format.h>

#include "publish/frame.h"

namespace lofp {

void tag_link(const Site& site, const Tag& tag, Html& html) {
  page_link(site, site.addresses.of(tag), tag.name, html);
}

std::string technique_name(const Tag& tag) {
  const Technique* technique = tag.attack;
  return technique == nullptr ? "unknown technique" : std::string(technique->name);
}

std::string technique_mark(const Catalog& catalog, const Tag& tag) {
  const Technique* technique = tag.attack;
  if (technique == nullptr)
    return fmt::format("not in {}",
                       catalog.attack->title(catalog.attack->domain_of(tag.technique)));
  if (technique->status == TechniqueStatus::active) return {};
  if (technique->successor.empty()) return std::string(name_of(technique->status));
  return fmt::format("{}, now {}", name_of(technique->status), technique->successor);
}

void technique_list(const Site& site, std::span<const TagId> techniques, Html& html) {
  html << "<ul class=\"techniques\">";
  for (const TagId id : techniques) {
    const Tag& tag = site.catalog.tags[id];
    const Technique* technique = tag.attack;
    html << "<li><a href=\"" << Text{site.base} << Text{site.addresses.of(tag)} << "\"><code>"
         << Text{tag.technique} << "</code> " << Text{technique_name(tag)} << "</a>";
    if (technique != nullptr && !technique->tactics.empty()) {
      html << " <small>";
      bool first = true;
      for (const std::string_view tactic : technique->tactics) {
        if (!first) html << ", ";
        first = false;
        html << Text{site.catalog.attack->tactic_name(technique->domain, tactic)};
      }
      html << "</small>";
    }
    if (const std::string mark = technique_mark(site.catalog, tag); !mark.empty())
      html << " <i class=\"mark\">" << Text{mark} << "</i>";
    html << "</li>";
  }
  html << "</ul>";
}

}  // namespace lofp
