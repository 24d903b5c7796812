// Ids made of texts.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

// An id for each of `texts`, which must differ: XXH3-64 as 16 hex digits where no other of them has
// the same, else the digest as 32 hex digits.  So ids always differ, and that of an honest text
// depends on the text alone.  Texts that share a hash were made to; of those none gets the short
// id, whichever was there first.  O(n log n).
std::vector<std::string> identifiers_of(std::span<const std::string_view> texts);

}  // namespace lofp
