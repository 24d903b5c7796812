// The words of prose by their stems, for comparing what two texts say.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/hash_table.h"

namespace lofp {

// The stems of all words of `text`, code included.  Linear in the text.
HashSet<std::uint64_t> stems_of(std::string_view text);

}  // namespace lofp
