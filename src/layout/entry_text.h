// The text of an entry as its author meant it: Markdown's bold lead and code, nothing more, since
// most texts are no Markdown and hold stars and underscores of their own.
#pragma once

#include <cstddef>
#include <string_view>

#include "format/html.h"
#include "layout/site.h"

namespace lofp {

// "**Lead**: more `code`" as <b> and <code>.  What is not closed stays as it is.  Cut to about
// `limit` bytes, with an ellipsis.  Linear in what is shown.
void entry_text(std::string_view text, std::size_t limit, Html& html);

// A link to the entry's page, by its text.
void entry_link(const Site& site, const Entry& entry, Html& html);

}  // namespace lofp
