#include "publish/entry_table.h"

#include <algorithm>
#include <utility>

#include "base/hash_table.h"
#include "base/text.h"
#include "format/text_parts.h"
#include "publish/entry_text.h"
#include "publish/facets.h"
#include "publish/paging.h"
#include "publish/tag_links.h"

namespace lofp {

std::vector<EntryId> reading_order(const Catalog& catalog, std::span<const EntryId> entries) {
  std::vector<EntryId> order(entries.begin(), entries.end());
  std::ranges::stable_partition(
      order, [&](EntryId entry) { return catalog.entries[entry].grade != Grade::placeholder; });
  return order;
}

std::vector<EntryRow> rows_by_group(const Catalog& catalog, std::span<const EntryId> entries) {
  std::vector<EntryRow> rows;
  HashMap<EntryId, std::size_t> row_of;  // by group
  for (const EntryId entry : entries) {
    const auto [at, is_new] = row_of.try_emplace(catalog.entries[entry].group, rows.size());
    if (is_new) {
      rows.push_back({entry, {}});
      continue;
    }
    EntryRow& row = rows[at->second];
    row.wordings.push_back(entry);
    const auto rules = [&](EntryId of) { return catalog.entries[of].rules.size(); };
    if (rules(entry) > rules(row.entry)) std::swap(row.entry, row.wordings.back());
  }
  // By the text that is shown, which need not be the group's first.
  std::ranges::sort(rows, {}, [&](const EntryRow& row) {
    return std::pair(catalog.entries[row.entry].grade == Grade::placeholder, row.entry);
  });
  return rows;
}

std::vector<EntryRow> rows_of(std::span<const EntryId> entries) {
  std::vector<EntryRow> rows;
  for (const EntryId entry : entries) rows.push_back({entry, {}});
  return rows;
}

namespace {

void other_wordings(const Site& site, const EntryIds& wordings, Html& html) {
  constexpr std::size_t wordings_in_row = 12;
  if (wordings.empty()) return;
  html << "<details class=\"wordings\"><summary>"
       << Text{counted(wordings.size(), "other wording", "other wordings")} << "</summary><ul>";
  for (std::size_t i = 0; i < wordings.size() && i < wordings_in_row; ++i)
    entry_list_item(site, site.catalog.entries[wordings[i]], html);
  html << "</ul>";
  if (wordings.size() > wordings_in_row)
    html << "<p>and " << wordings.size() - wordings_in_row << " more</p>";
  html << "</details>";
}

}  // namespace

void entry_list_item(const Site& site, const Entry& entry, Html& html) {
  html << "<li>";
  entry_link(site, entry, html);
  ai_mark(entry.is_ai_assisted, html);
  html << " <small>" << Text{with_thousands(entry.rules.size())} << "</small></li>";
}

void kind_mark(const Entry& entry, Html& html) {
  if (entry.kind == TextKind::advice) html << " <span class=\"mark\">advice</span>";
  if (entry.kind == TextKind::none) html << " <span class=\"mark\">placeholder</span>";
}

void ai_mark(bool is_ai_assisted, Html& html) {
  if (is_ai_assisted) html << " <span class=\"mark\">AI-assisted</span>";
}

void entry_table(const Site& site, std::span<const EntryRow> rows, Html& html) {
  // More tags than this make a row unreadable; the entry's page has all.
  constexpr std::size_t techniques_in_row = 8;
  constexpr std::size_t data_sources_in_row = 4;
  html << "<table class=\"entries\"><thead><tr><th scope=\"col\">Title</th><th scope=\"col\">Rules"
          "</th><th scope=\"col\">Tags</th></tr></thead><tbody>\n";
  for (const EntryRow& row : rows) {
    const Entry& entry = site.catalog.entries[row.entry];
    std::string codes;
    facet_codes(entry, codes);
    for (const EntryId wording : row.wordings) facet_codes(site.catalog.entries[wording], codes);
    html << "<tr class=\"" << Text{trim(codes)} << "\"><td>";
    entry_link(site, entry, html);
    kind_mark(entry, html);
    ai_mark(entry.is_ai_assisted, html);
    other_wordings(site, row.wordings, html);
    html << "</td><td>" << Text{with_thousands(entry.rules.size())} << "</td><td class=\"tags\">";
    tag_links(site, entry.techniques, techniques_in_row, html);
    html << " ";
    tag_links(site, entry.sources, entry.sources.size(), html);
    html << " ";
    tag_links(site, entry.data_sources, data_sources_in_row, html);
    html << "</td></tr>\n";
  }
  html << "</tbody></table>";
}

void plan_entry_list(const Site& site, std::string_view address, std::span<const EntryId> entries,
                     std::uint32_t subject, std::vector<PagePlan>& plans) {
  const auto rows = std::make_shared<const std::vector<EntryRow>>(
      rows_by_group(site.catalog, reading_order(site.catalog, entries)));
  const std::size_t parts = page_count(rows->size(), entries_per_page);
  for (std::size_t part = 1; part <= parts; ++part)
    plans.push_back({part_address(address, part), subject, part, rows});
}

void entry_list(const Site& site, std::string_view address, const PagePlan& plan, Html& html) {
  const std::span<const EntryRow> rows = *plan.rows;
  const PageSlice part = page_slice(rows.size(), entries_per_page, plan.part);
  const auto label = [&](std::size_t i) { return guide_word(site.catalog.entries[rows[i].entry]); };
  pager(site, address, part, rows.size(), entries_per_page, label, html);
  if (!rows.empty()) entry_table(site, rows.subspan(part.first, part.last - part.first), html);
  pager(site, address, part, rows.size(), entries_per_page, label, html);
}

std::string guide_word(const Entry& entry) {
  constexpr std::size_t most = 18;
  constexpr std::size_t read = 200;  // where its marks are closed, if they ever are
  const std::string plain = without_marks(shortened(entry.normalised, read));
  return std::string(trim(shortened(plain, most)));
}

}  // namespace lofp
