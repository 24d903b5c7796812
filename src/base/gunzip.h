// What was compressed with gzip.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/error.h"

namespace lofp {

// Whether the bytes begin as gzip's do.
bool is_gzip(std::string_view bytes);

// The text of one gzip member.  Fails for damaged bytes, and above `limit` bytes of text, for which
// no memory is taken.
Result<std::string> gunzip(std::string_view bytes, std::size_t limit);

}  // namespace lofp
