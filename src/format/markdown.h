// Renders Markdown from rules as safe HTML.
#pragma once

#include <string_view>

#include "format/html.h"

namespace lofp {

// Writes `text` (CommonMark with tables, without indented code blocks) as HTML blocks.  HTML in it
// is shown as text, so that a placeholder like <username> stays visible.  Links to web addresses,
// and such addresses in prose, become links; of any other link only the text is kept.  An image
// becomes a link to it, because a page loads nothing from elsewhere.  A heading becomes a bold
// paragraph, so that it does not disturb the headings of the page.  Thread-safe; linear in the
// text.
void markdown(std::string_view text, Html& html);

}  // namespace lofp
