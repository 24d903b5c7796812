#include "publish/technique_parts.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <span>

#include "base/text.h"
#include "catalog/statistics.h"
#include "meaning/theme.h"
#include "publish/entry_text.h"
#include "publish/frame.h"

namespace lofp {
namespace {

constexpr std::size_t rows_shown = 8;  // per theme
constexpr std::size_t software_shown = 12;
constexpr std::size_t rules_shown = 40;

using Rows = std::vector<const EntryRow*>;

void theme_rows(const Site& site, const Theme& theme, const Rows& rows, Html& html) {
  html << "<details><summary>" << Text{theme.title} << " <small>"
       << Text{with_thousands(rows.size())} << "</small></summary><ul class=\"links\">";
  for (std::size_t i = 0; i < rows.size() && i < rows_shown; ++i) {
    const Entry& entry = site.catalog.entries[rows[i]->entry];
    html << "<li>";
    entry_link(site, entry, html);
    html << "</li>";
  }
  html << "</ul>";
  if (rows.size() > rows_shown) {
    html << "<p>and " << rows.size() - rows_shown << " more; ";
    page_link(site, "themes/" + std::string(theme.id) + "/", "the theme at all techniques", html);
    html << "</p>";
  }
  html << "</details>";
}

}  // namespace

void themes_of_rows(const Site& site, std::span<const EntryRow> rows, Html& html) {
  const Catalog& catalog = site.catalog;
  std::map<ThemeId, Rows> by_theme;
  for (const EntryRow& row : rows) {
    std::set<ThemeId> themes(catalog.entries[row.entry].themes.begin(),
                             catalog.entries[row.entry].themes.end());
    for (const EntryId wording : row.wordings)
      themes.insert(catalog.entries[wording].themes.begin(), catalog.entries[wording].themes.end());
    for (const ThemeId theme : themes) by_theme[theme].push_back(&row);
  }
  if (by_theme.empty()) return;
  std::vector<ThemeId> order;
  for (auto& [theme, of_theme] : by_theme) {
    order.push_back(theme);
    std::ranges::stable_sort(of_theme, std::greater(), [&](const EntryRow* row) {
      return catalog.entries[row->entry].rules.size();
    });
  }
  std::ranges::stable_sort(order, std::greater(),
                           [&](ThemeId theme) { return by_theme[theme].size(); });
  html << "<h2>By theme</h2><div class=\"by-theme\">";
  for (const ThemeId theme : order) theme_rows(site, all_themes()[theme], by_theme[theme], html);
  html << "</div>";
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
  html << "<h2>Software that is mentioned</h2><p class=\"tags\">";
  for (std::size_t i = 0; i < order.size() && i < software_shown; ++i) {
    const MentionedName& mentioned = catalog.mentions[order[i].second];
    if (i > 0) html << " ";
    html << "<span>";
    const std::string& page = site.addresses.of(mentioned);
    if (page.empty())
      html << Text{mentioned.mention.name};
    else
      page_link(site, page, mentioned.mention.name, html);
    if (order[i].first > 1) html << " <small>" << order[i].first << "</small>";
    html << "</span>";
  }
  html << "</p>";
}

void rules_without_usable_text(const Site& site, const RuleIds& rules, Html& html) {
  const Catalog& catalog = site.catalog;
  RuleIds found;
  for (const RuleId rule : rules)
    if (!has_usable_text(catalog, catalog.rules[rule])) found.push_back(rule);
  if (found.empty()) return;
  html << "<h2 id=\"undocumented\">Rules without a usable text</h2><details><summary>"
       << Text{with_thousands(found.size())} << " of "
       << Text{counted(rules.size(), "rule", "rules")}
       << Text{rules.size() == 1 ? " documents" : " document"}
       << " no false positive, or placeholders only</summary><ul class=\"links\">";
  for (std::size_t i = 0; i < found.size() && i < rules_shown; ++i) {
    html << "<li>";
    page_link(site, site.addresses.of(catalog.rules[found[i]]), catalog.rules[found[i]].title,
              html);
    html << "</li>";
  }
  html << "</ul>";
  if (found.size() > rules_shown)
    html << "<p>and " << Text{with_thousands(found.size() - rules_shown)} << " more</p>";
  html << "</details>";
}

}  // namespace lofp
