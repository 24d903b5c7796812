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

// Entries a page of a list shows: about 80 KB on the rule sets of 2024-10-24.
inline constexpr std::size_t entries_per_page = 200;

// Entries with a cause first, by text; placeholders last.
std::vector<EntryId> reading_order(const Catalog& catalog, std::span<const EntryId> entries);

// One row for each group of the entries, where the first of it stands; the wording of most rules
// leads it.
std::vector<EntryRow> rows_by_group(const Catalog& catalog, std::span<const EntryId> entries);

// One row for each entry.
std::vector<EntryRow> rows_of(std::span<const EntryId> entries);

// The table Title / Rules / Tags; other wordings are folded below the title.
void entry_table(const Site& site, std::span<const EntryRow> rows, Html& html);

// Plans a list of entries by group on as many pages as it takes, the first at `address`.
void plan_entry_list(const Site& site, std::string_view address, std::span<const EntryId> entries,
                     std::uint32_t subject, std::vector<PagePlan>& plans);

// The part of the list that the plan is about, with links to the others.
void entry_list(const Site& site, std::string_view address, const PagePlan& plan, Html& html);

// An item of a list of links: the entry's, and how many rules name it.
void entry_list_item(const Site& site, const Entry& entry, Html& html);

// The first words of an entry, for a pager.
std::string guide_word(const Entry& entry);

// " advice" or " placeholder" as a mark, where an entry states no cause.
void kind_mark(const Entry& entry, Html& html);

// " AI-assisted" as a mark: an author says that a language model helped to write the text.
void ai_mark(bool is_ai_assisted, Html& html);

}  // namespace lofp
