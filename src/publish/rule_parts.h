// The parts of a rule that several pages show.
#pragma once

#include <string>

#include "format/html.h"
#include "publish/site.h"

namespace lofp {

// The rule's logic, marked and foldable.  At most `limit` bytes of it are shown; what is cut is
// said, with a link to the whole.
void rule_logic(const Site& site, Index rule, std::size_t limit, bool open, Html& html);

// Logic longer than this stands beside the rule's page as logic.txt; the longest real rule has 294
// KB.
inline constexpr std::size_t rule_page_logic_limit = 48'000;

// The rule as a section under its own heading (level 3): title, level, links, techniques,
// description and logic.
void rule_section(const Site& site, Index rule, Html& html);

// "Sigma", "KQL", "ES|QL"...
std::string_view language_title(std::string_view language);

// "high" as a mark with its colour.
void level_mark(const Rule& rule, Html& html);

}  // namespace lofp
