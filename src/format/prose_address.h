// Finds web addresses in prose.
#pragma once

#include <string_view>

namespace lofp {

// The first web address (is_web_address()) in `text`; empty if there is none.  It begins at the
// start of a word and ends before white space, a quote or a character that no URL contains.
// Punctuation at its end, and closing brackets without an opening one, do not belong to it, as in
// GitHub's Markdown (GFM 6.9).  Linear in the text up to the end of the address.
std::string_view first_address(std::string_view text);

}  // namespace lofp
