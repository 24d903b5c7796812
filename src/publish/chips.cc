#include "publish/chips.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "meaning/platform.h"
#include "publish/frame.h"

namespace lofp {
namespace {

constexpr std::size_t techniques_in_row = 2;
constexpr std::size_t platforms_in_row = 3;

void chip(const Site& site, std::string_view address, std::string_view text, Html& html) {
  html << "<a href=\"" << Text{site.base} << Text{address} << "\">";
  cut_text(text, list_text_limit, html);
  html << "</a> ";
}

// The techniques of a list, without `without`, those that ATT&CK has replaced, and those of which a
// sub-technique stands in the list, which says more.  A placeholder has hundreds of techniques.
std::vector<TagId> telling(const Catalog& catalog, const TagIds& techniques, const Tag* without) {
  std::vector<std::string_view> parents;
  for (const TagId id : techniques) {
    const std::string_view parent = parent_of_technique(catalog.tags[id].technique);
    if (!parent.empty()) parents.push_back(parent);
  }
  std::ranges::sort(parents);
  std::vector<TagId> shown;
  for (const TagId id : techniques) {
    const Tag& tag = catalog.tags[id];
    const bool is_replaced = tag.attack != nullptr && !tag.attack->successor.empty();
    if (&tag != without && !is_replaced && !std::ranges::binary_search(parents, tag.technique))
      shown.push_back(id);
  }
  return shown;
}

}  // namespace

void grade_chip(const Entry& entry, Html& html) {
  html << "<em>";
  if (entry.kind == TextKind::advice)
    html << "advice";
  else if (entry.kind == TextKind::none)
    html << "no cause";
  else
    html << Text{name_of(entry.grade)};
  html << "</em> "
       << (entry.is_ai_assisted ? Markup("<i class=\"ai\">AI-assisted</i> ") : Markup(""));
}

void technique_chips(const Site& site, const TagIds& techniques, const Tag* without,
                     std::size_t most, std::string_view rest, Html& html) {
  const std::vector<TagId> shown = telling(site.catalog, techniques, without);
  for (std::size_t i = 0; i < shown.size() && i < most; ++i) {
    const Tag& tag = site.catalog.tags[shown[i]];
    chip(site, site.addresses.of(tag), tag.name, html);
  }
  if (shown.size() > most) chip(site, rest, fmt::format("+{}", shown.size() - most), html);
}

void source_chips(const Site& site, const TagIds& sources, Html& html) {
  for (const TagId source : sources) {
    const Tag& tag = site.catalog.tags[source];
    html << "<small>";
    chip(site, site.addresses.of(tag), tag.name, html);
    html << "</small>";
  }
}

void entry_chips(const Site& site, const Entry& entry, const Tag* without, Html& html) {
  technique_chips(site, entry.techniques, without, techniques_in_row, site.addresses.of(entry),
                  html);
  const PlatformIds& platforms = entry.platforms;
  for (std::size_t i = 0; i < platforms.size() && i < platforms_in_row; ++i)
    html << "<b>" << Text{all_platforms()[platforms[i]].title} << "</b> ";
  if (platforms.size() > platforms_in_row)
    html << "<b>+" << platforms.size() - platforms_in_row << "</b> ";
  for (const TagId source : entry.sources)
    html << "<small>" << Text{site.catalog.tags[source].name} << "</small> ";
}

}  // namespace lofp
