// Markdown from rules, shown safely.
#pragma once

#include <string_view>

#include "format/html.h"

namespace lofp {

// Writes `text` (CommonMark, with tables) as HTML blocks.  HTML in it is shown as text, so that a
// placeholder like <username> stays visible; only web addresses become links, other links keep
// their text; an image becomes a link to it, since a page loads nothing from elsewhere; a heading
// becomes a bold paragraph, so that it cannot disturb the page's own.  Any thread; linear in the
// text.
void markdown(std::string_view text, Html& html);

}  // namespace lofp
