// The text of an entry as HTML.
#pragma once

#include <cstddef>
#include <string_view>

#include "format/html.h"
#include "publish/site.h"

namespace lofp {

// Its lead (format/text_parts.h) as <b>, its code as <code>.  Cut to about `limit` bytes, with an
// ellipsis.  Linear in what is shown.
void entry_text(std::string_view text, std::size_t limit, Html& html);

// A link to the entry's page, by its text.
void entry_link(const Site& site, const Entry& entry, Html& html);

}  // namespace lofp
