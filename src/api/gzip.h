// Compression with gzip (RFC 1952).
#pragma once

#include <string>
#include <string_view>

namespace lofp {

// The same text gives the same bytes.  Any thread; costs about 10 ms a megabyte.  Empty where there
// is no memory for it.
std::string gzip(std::string_view text);

}  // namespace lofp
