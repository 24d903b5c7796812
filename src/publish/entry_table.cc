#include "publish/entry_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "format/text_parts.h"
#include "publish/chips.h"
#include "publish/entry_order.h"
#include "publish/entry_text.h"
#include "publish/facets.h"
#include "publish/frame.h"
#include "publish/paging.h"

namespace lofp {
namespace {

// What a page may hold before its further rows show no more than their causes, so that no rule
// makes a page too large to open.
constexpr std::size_t bytes_in_full = 200'000;
constexpr std::size_t row_text_shown = 1'500;  // the longest real text has 991 bytes
constexpr std::size_t wordings_shown = 16;

// Lists that a reader takes in at a glance have no headings and no choices.
constexpr std::size_t short_list = 12;

void wordings(const Site& site, const EntryRow& row, Html& html) {
  html << "<ul>";
  for (std::size_t i = 0; i < row.wordings.size() && i < wordings_shown; ++i) {
    const Entry& entry = site.catalog.entries[row.wordings[i]];
    html << "<li><a href=\"" << Text{site.base} << Text{site.addresses.of(entry)} << "\">";
    entry_text(entry.text, row_text_shown, html);
    html << "</a></li>";
  }
  if (row.wordings.size() > wordings_shown) {
    html << "<li>";
    page_link(site, site.addresses.of(site.catalog.entries[row.entry]) + "#wordings",
              fmt::format("and {} more", row.wordings.size() - wordings_shown), html);
    html << "</li>";
  }
  html << "</ul>";
}

// What opens below the cause: the rest of the text, and the same cause in other words.
void more(const Site& site, const EntryRow& row, Html& html) {
  const Entry& entry = site.catalog.entries[row.entry];
  const bool has_rest = entry.cause().size() < trim(entry.text).size();
  if (!has_rest && row.wordings.empty()) return;
  html << "<details><summary>" << (has_rest ? Markup("Whole text") : Markup(""))
       << (has_rest && !row.wordings.empty() ? Markup(", ") : Markup(""));
  if (!row.wordings.empty())
    html << Text{counted(row.wordings.size(), "other wording", "other wordings")};
  html << "</summary>";
  if (has_rest) {
    html << "<p>";
    entry_prose(entry.text, row_text_shown, html);
    html << "</p>";
  }
  if (!row.wordings.empty()) wordings(site, row, html);
  html << "</details>";
}

void entry_row(const Site& site, const EntryRow& row, const RowStyle& style, bool is_whole,
               Html& html) {
  const Entry& entry = site.catalog.entries[row.entry];
  std::string codes;
  facet_codes(entry, codes);
  for (const EntryId wording : row.wordings) facet_codes(site.catalog.entries[wording], codes);
  if (row.is_retired && style.hides_retired) codes += " old";
  html << "<li class=\"" << Text{trim(codes)} << "\">";
  entry_link(site, entry, html);
  html << "<small>" << Text{counted(row.rules, "rule", "rules")} << "</small>";
  if (is_whole && !style.causes_alone) more(site, row, html);
  html << "<p class=\"tags\">";
  grade_chip(entry, html);
  if (row.is_retired) html << "<i class=\"mark\">deprecated rules only</i>";
  if (style.causes_alone && !row.wordings.empty())
    page_link(site, site.addresses.of(entry) + "#wordings",
              counted(row.wordings.size(), "other wording", "other wordings"), html);
  entry_chips(site, entry, style.without, html);
  html << "</p></li>\n";
}

}  // namespace

void entry_rows(const Site& site, std::span<const EntryRow> rows, const RowStyle& style,
                Html& html) {
  html << "<ol class=\"entries\">\n";
  for (const EntryRow& row : rows)
    entry_row(site, row, style, html.size() < bytes_in_full, html);
  html << "</ol>";
}

void entry_list_item(const Site& site, const Entry& entry, Html& html) {
  html << "<li>";
  entry_link(site, entry, html);
  ai_mark(entry.is_ai_assisted, html);
  html << " <small>" << Text{counted(entry.rules.size(), "rule", "rules")} << "</small></li>";
}

void kind_mark(const Entry& entry, Html& html) {
  if (entry.kind == TextKind::advice) html << " <i class=\"mark\">advice</i>";
  if (entry.kind == TextKind::none) html << " <i class=\"mark\">placeholder</i>";
}

void ai_mark(bool is_ai_assisted, Html& html) {
  if (is_ai_assisted) html << " <i class=\"ai\">AI-assisted</i>";
}

void plan_entry_list(const Site& site, std::string_view address, std::span<const EntryId> entries,
                     std::uint32_t subject, std::vector<PagePlan>& plans) {
  std::vector<EntryRow> ordered = rows_by_group(site.catalog, entries);
  order_rows(site.catalog, ordered);
  const auto rows = std::make_shared<const std::vector<EntryRow>>(std::move(ordered));
  const std::size_t parts = page_count(rows->size(), entries_per_page);
  for (std::size_t part = 1; part <= parts; ++part)
    plans.push_back({part_address(address, part), subject, part, rows});
}

std::string described(const Catalog& catalog, std::span<const EntryRow> rows) {
  std::array<std::size_t, 3> counts{};
  const auto count = [&](EntryId entry) {
    ++counts[static_cast<std::size_t>(catalog.entries[entry].kind)];
  };
  for (const EntryRow& row : rows) {
    count(row.entry);
    std::ranges::for_each(row.wordings, count);
  }
  const auto number = [&](TextKind kind) { return counts[static_cast<std::size_t>(kind)]; };
  std::vector<std::string> parts;
  if (number(TextKind::cause) > 0)
    parts.push_back(counted(number(TextKind::cause), "false positive", "false positives"));
  if (number(TextKind::advice) > 0)
    parts.push_back(counted(number(TextKind::advice), "text of advice", "texts of advice"));
  if (number(TextKind::none) > 0)
    parts.push_back(counted(number(TextKind::none), "placeholder", "placeholders"));
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i)
    text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  return text.empty() ? "No text" : text;
}

namespace {

// Where each section of the rows begins, and at the end how many rows there are.
std::vector<std::size_t> section_starts(std::span<const EntryRow> rows) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (i == 0 || rows[i].section != rows[i - 1].section) starts.push_back(i);
  starts.push_back(rows.size());
  return starts;
}

// Links to the sections, on whichever page each begins.
void section_links(const Site& site, std::string_view address, std::span<const EntryRow> rows,
                   Html& html) {
  const std::vector<std::size_t> starts = section_starts(rows);
  if (starts.size() < 3) return;
  html << "<nav class=\"jump\" aria-label=\"Sections\">";
  for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
    const std::uint32_t section = rows[starts[i]].section;
    html << "<a href=\"" << Text{site.base}
         << Text{part_address(address, starts[i] / entries_per_page + 1)} << "#"
         << Text{section_anchor(section)} << "\">" << Text{section_title(section)} << " <small>"
         << Text{with_thousands(starts[i + 1] - starts[i])} << "</small></a>\n";
  }
  html << "</nav>";
}

// Whether some rows, but not all, are of retired rules only; with a box that shows them, too.
bool retired_choice(std::span<const EntryRow> rows, Html& html) {
  const auto retired =
      static_cast<std::size_t>(std::ranges::count(rows, true, &EntryRow::is_retired));
  if (retired == 0 || retired == rows.size()) return false;
  html << "<p><label class=\"also\"><input type=\"checkbox\" id=\"old\"> Show "
       << Text{counted(retired, "more text", "more texts")}
       << " that only deprecated or unsupported rules give</label></p>";
  return true;
}

std::vector<EntryId> all_entries(std::span<const EntryRow> rows) {
  std::vector<EntryId> entries;
  for (const EntryRow& row : rows) {
    entries.push_back(row.entry);
    entries.insert(entries.end(), row.wordings.begin(), row.wordings.end());
  }
  return entries;
}

// The rows of one page under the headings of their sections.
void sections(const Site& site, std::span<const EntryRow> rows, const RowStyle& style,
              Html& html) {
  const std::vector<std::size_t> starts = section_starts(rows);
  for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
    const std::span<const EntryRow> of_section =
        rows.subspan(starts[i], starts[i + 1] - starts[i]);
    const std::uint32_t section = of_section.front().section;
    html << "<section class=\"group\"><h2 id=\"" << Text{section_anchor(section)} << "\">"
         << Text{section_title(section)} << "</h2>";
    entry_rows(site, of_section, style, html);
    html << "</section>";
  }
}

}  // namespace

void entry_list(const Site& site, std::string_view address, const PagePlan& plan, RowStyle style,
                Html& html) {
  const std::span<const EntryRow> rows = *plan.rows;
  const PageSlice part = page_slice(rows.size(), entries_per_page, plan.part);
  const std::span<const EntryRow> shown = rows.subspan(part.first, part.last - part.first);
  if (rows.size() > short_list) {
    section_links(site, address, rows, html);
    facet_choices(site.catalog, all_entries(shown), part.count == 1, html);
  }
  style.hides_retired = retired_choice(shown, html);
  if (rows.size() > short_list)
    sections(site, shown, style, html);
  else if (!rows.empty())
    entry_rows(site, shown, style, html);
  pager(site, address, part, rows.size(), entries_per_page, {}, html);
}

std::string guide_word(const Entry& entry) {
  constexpr std::size_t most = 18;
  constexpr std::size_t read = 200;  // where its marks are closed, if they ever are
  const std::string plain = without_marks(shortened(entry.normalised, read));
  return std::string(trim(shortened(plain, most)));
}

}  // namespace lofp
