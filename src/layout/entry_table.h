// Lists of entries.
#pragma once

#include <span>
#include <string>

#include "format/html.h"
#include "layout/site.h"

namespace lofp {

// Entries a page of a list shows: about 80 KB on the rule sets of 2024-10-24.
inline constexpr std::size_t entries_per_page = 200;

// Entries with a cause first, by text; placeholders last.
Indices reading_order(const Catalog& catalog, std::span<const Index> entries);

// The table Title / Rules / Tags.
void entry_table(const Site& site, std::span<const Index> entries, Html& html);

// The first words of an entry, for a pager.
std::string guide_word(const Entry& entry);

// " placeholder" as a mark, where it is one.
void placeholder_mark(const Entry& entry, Html& html);

}  // namespace lofp
