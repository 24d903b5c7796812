// Content negotiation, conditional requests and ranges (RFC 9110). Pure functions; the headers may
// contain any bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace lofp {

// Whether Accept-Encoding accepts gzip: it lists gzip or `*` without q=0. Malformed items are
// ignored.
bool accepts_gzip(std::string_view accept_encoding);

// Whether If-None-Match contains this entity tag (given without quotes) or `*`. The prefix W/ is
// ignored.
bool names_tag(std::string_view if_none_match, std::string_view tag);

// A part of an answer's bytes.
struct ByteRange {
  std::uint64_t first = 0;
  std::uint64_t count = 0;  // 0 if no byte of the requested range exists
};

// The part of `size` bytes that Range asks for. Nothing, which means everything, if the header is
// malformed or asks for several ranges, or if If-Range is present and is not exactly this entity
// tag.
std::optional<ByteRange> range_of(std::string_view range, std::string_view if_range,
                                  std::string_view tag, std::uint64_t size);

}  // namespace lofp
