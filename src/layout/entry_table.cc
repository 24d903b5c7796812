#include "layout/entry_table.h"

#include <algorithm>

#include "base/text.h"
#include "layout/frame.h"
#include "layout/tag_links.h"

namespace lofp {

Indices reading_order(const Catalog& catalog, std::span<const Index> entries) {
  Indices order(entries.begin(), entries.end());
  std::ranges::stable_partition(
      order, [&](Index index) { return !catalog.entries[index].is_placeholder; });
  return order;
}

void placeholder_mark(const Entry& entry, Html& html) {
  if (entry.is_placeholder) html << " <span class=\"mark\">placeholder</span>";
}

void entry_table(const Site& site, std::span<const Index> entries, Html& html) {
  // More tags than this make a row unreadable; the entry's page has all.
  constexpr std::size_t techniques_in_row = 8;
  constexpr std::size_t data_sources_in_row = 4;
  html << "<table class=\"entries\"><thead><tr><th scope=\"col\">Title</th><th scope=\"col\">Rules"
          "</th><th scope=\"col\">Tags</th></tr></thead><tbody>\n";
  for (const Index index : entries) {
    const Entry& entry = site.catalog.entries[index];
    html << "<tr><td>";
    page_link(site, entry.path, entry.text, html);
    placeholder_mark(entry, html);
    html << "</td><td>" << entry.rules.size() << "</td><td class=\"tags\">";
    tag_links(site, entry.techniques, techniques_in_row, html);
    html << " ";
    tag_links(site, entry.sources, entry.sources.size(), html);
    html << " ";
    tag_links(site, entry.data_sources, data_sources_in_row, html);
    html << "</td></tr>\n";
  }
  html << "</tbody></table>";
}

std::string guide_word(const Entry& entry) {
  return std::string(shortened(trim(shortened(entry.normalised, 18)), 18));
}

}  // namespace lofp
