// Lists of entries.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "format/html.h"
#include "publish/page_plan.h"
#include "publish/site.h"

namespace lofp {

// Entries that a page of a list shows: about 130 KB on the rule sets of 2024-10-24.
inline constexpr std::size_t entries_per_page = 150;

// How a list shows its rows.
struct RowStyle {
  const Tag* without = nullptr;  // the technique whose page this is, which no row repeats
  bool causes_alone = false;     // without the rest of the texts
  bool hides_retired = false;    // the style sheet hides rows of retired rules until asked
};

// A list of rows, each with its cause, how many rules name it, its grade, where it applies and whose
// it is; the whole text and other wordings open below it.
void entry_rows(const Site& site, std::span<const EntryRow> rows, const RowStyle& style, Html& html);

// Plans a list of entries by group on as many pages as it takes, the first at `address`.
void plan_entry_list(const Site& site, std::string_view address, std::span<const EntryId> entries,
                     std::uint32_t subject, std::vector<PagePlan>& plans);

// The part of the list that the plan is about: the ways to narrow it down, its sections with their
// headings (of level 2), and links to the other parts.
void entry_list(const Site& site, std::string_view address, const PagePlan& plan, RowStyle style,
                Html& html);

// "371 causes, 20 texts of advice and 3 placeholders": what the rows are, with their wordings.
std::string described(const Catalog& catalog, std::span<const EntryRow> rows);

// An item of a list of links: the entry's, and how many rules name it.
void entry_list_item(const Site& site, const Entry& entry, Html& html);

// The first words of an entry, for a pager.
std::string guide_word(const Entry& entry);

// " advice" or " placeholder" as a mark, where an entry states no cause.
void kind_mark(const Entry& entry, Html& html);

// " AI-assisted" as a mark: an author says that a language model helped to write the text.
void ai_mark(bool is_ai_assisted, Html& html);

}  // namespace lofp
