// What the headers of a request say about the answer that it wants (RFC 9110).  Pure; any bytes.
#pragma once

#include <string_view>

namespace lofp {

// Whether Accept-Encoding takes gzip: named, or `*`, and not with q=0.  A header that is not as the
// RFC has it takes none.
bool accepts_gzip(std::string_view accept_encoding);

// Whether If-None-Match names this entity tag (without quotes), or all with `*`.  W/ is no matter.
bool names_tag(std::string_view if_none_match, std::string_view tag);

}  // namespace lofp
