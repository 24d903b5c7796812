// Writes the text of an entry as HTML.
#pragma once

#include <cstddef>
#include <string_view>

#include "format/html.h"
#include "publish/site.h"

namespace lofp {

// The most bytes of a cause in a list; of the real ones the longest has 582.
inline constexpr std::size_t cause_limit = 600;

// Formats the lead and bold words (format/text_parts.h) as <b> and code as <code>; of a link only
// its text stays. Cuts the text to about `limit` bytes and adds an ellipsis. Linear in what is
// shown.
void entry_text(std::string_view text, std::size_t limit, Html& html);

// The same with each item of a list on a line of its own, and with links that lead to their
// addresses: for a place where links and line breaks may stand.
void entry_prose(std::string_view text, std::size_t limit, Html& html);

// A link to the entry's page with the entry's cause, cut to cause_limit.
void entry_link(const Site& site, const Entry& entry, Html& html);

}  // namespace lofp
