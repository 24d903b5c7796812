// Ids derived from texts.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

// An id for each of `texts`, which must be distinct: XXH3-64 as 16 hex digits, or digest_of() as 32
// hex digits for texts whose hash collides with another's.  So ids are always unique, and without
// a collision an id depends on the text alone.  A collision practically has to be constructed;
// then every text involved gets the long id, so that the order of the texts does not matter.
// O(n log n).
std::vector<std::string> identifiers_of(std::span<const std::string_view> texts);

}  // namespace lofp
