// Parts of rules that several pages show.
#pragma once

#include <string>

#include "format/html.h"
#include "publish/site.h"

namespace lofp {

// Writes the rule's logic, highlighted, in a foldable element; where it is open, with marks around
// its exclusions (publish/marked_logic.h). Shows at most `limit` bytes; if
// something is cut, says so and links to the whole.
void rule_logic(const Site& site, RuleId rule, std::size_t limit, bool open, Html& html);

// Logic longer than this many bytes is stored next to the rule's page as logic.txt. The longest
// real logic has 294 KB.
inline constexpr std::size_t rule_page_logic_limit = 48'000;

// Writes the rule as a section with a heading of level 3: title, level, links, techniques,
// description and logic.
void rule_section(const Site& site, RuleId rule, Html& html);

// The name of a query language for people: "Sigma", "KQL", "ES|QL". Unknown ids are returned
// unchanged.
std::string_view language_title(std::string_view language);

// Writes the level as a coloured mark; nothing if the rule has none.
void level_mark(const Rule& rule, Html& html);

// From 1 (informational) to 5 (critical); 0 for any other level or none.
std::size_t level_rank(const Rule& rule);

// " deprecated" or " unsupported" as a mark, where the rule is.
void retirement_mark(const Rule& rule, Html& html);

}  // namespace lofp
