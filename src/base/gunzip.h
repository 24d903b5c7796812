// Decompression of gzip (RFC 1952).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/error.h"

namespace lofp {

// Whether the bytes begin with gzip's magic number.
bool is_gzip(std::string_view bytes);

// The text of a gzip file with exactly one member.  Fails for damaged bytes, and, before it
// allocates memory for the text, if the text has more than `limit` bytes.
Result<std::string> gunzip(std::string_view bytes, std::size_t limit);

}  // namespace lofp
