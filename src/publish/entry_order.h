// The order in which lists show entries: what helps most comes first, then what belongs together.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "publish/page_plan.h"
#include "publish/site.h"

namespace lofp {

// The title of a section of a list (EntryRow::section): "Named by several rules", a theme, "Other
// causes", "Advice", "No cause named".
std::string_view section_title(std::uint32_t section);

// Its anchor on the page: "several", "theme-backup", "other", "advice", "placeholders".
std::string section_anchor(std::uint32_t section);

// One row for each group of the entries, with the wording of most rules in front.  Fills all members
// of the rows.
std::vector<EntryRow> rows_by_group(const Catalog& catalog, std::span<const EntryId> entries);

// One row for each entry.
std::vector<EntryRow> rows_of(const Catalog& catalog, std::span<const EntryId> entries);

// Puts the rows into sections and sorts them: specific causes that several rules name, by how many;
// the other causes by theme, of several themes by that which fewest rows have; then causes without a
// theme, advice and placeholders.  Within a section specific texts come before generic ones and what
// more rules name before the rest.  A theme of less than three rows is no section.  O(n log n).
void order_rows(const Catalog& catalog, std::vector<EntryRow>& rows);

}  // namespace lofp
