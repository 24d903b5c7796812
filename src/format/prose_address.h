// Web addresses that stand in prose.
#pragma once

#include <string_view>

namespace lofp {

// The first part of `text` that is a web address (is_web_address()), which begins a word and goes
// on to white space, a quote or a sign that no address has.  Signs that end a sentence, and
// brackets that are not opened in it, are the prose's, as in GitHub's Markdown (GFM 6.9).  Empty
// where there is none. Linear in what comes before its end.
std::string_view first_address(std::string_view text);

}  // namespace lofp
