// Writes the text of an entry as HTML.
#pragma once

#include <cstddef>
#include <string_view>

#include "format/html.h"
#include "publish/site.h"

namespace lofp {

// Formats the lead (format/text_parts.h) as <b> and code as <code>. Cuts the text to about `limit`
// bytes and adds an ellipsis. Linear in what is shown.
void entry_text(std::string_view text, std::size_t limit, Html& html);

// A link to the entry's page with the entry's cause, cut to list_text_limit.
void entry_link(const Site& site, const Entry& entry, Html& html);

}  // namespace lofp
