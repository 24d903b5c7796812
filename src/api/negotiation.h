// What the headers of a request say about the answer that it wants (RFC 9110).  Pure; any bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace lofp {

// Whether Accept-Encoding takes gzip: named, or `*`, and not with q=0.  A header that is not as the
// RFC has it takes none.
bool accepts_gzip(std::string_view accept_encoding);

// Whether If-None-Match names this entity tag (without quotes), or all with `*`.  W/ is no matter.
bool names_tag(std::string_view if_none_match, std::string_view tag);

// A part of an answer's bytes.
struct ByteRange {
  std::uint64_t first = 0;
  std::uint64_t count = 0;  // 0 where none of what was asked for is there
};

// What Range asks for of `size` bytes.  Nothing, which means all, where the header is not as the
// RFC has it, asks for several ranges, or If-Range does not name this very entity tag.
std::optional<ByteRange> range_of(std::string_view range, std::string_view if_range,
                                  std::string_view tag, std::uint64_t size);

}  // namespace lofp
