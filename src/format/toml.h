// TOML 1.0 by toml++, into Values.
#pragma once

#include <string_view>

#include "format/value.h"

namespace lofp {

// The whole of `text`, which must be UTF-8, as one document.  Never fails: TOML that is wrong gives
// one fatal fault and no document.  Nesting is limited by toml++ (256).  Linear in the text.
Document parse_toml(std::string_view text);

}  // namespace lofp
