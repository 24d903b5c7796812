// Texts that stand where a false positive should be named, and name none.
#pragma once

#include <string_view>

namespace lofp {

// Whether the normalised text, without punctuation around it, is in data/placeholders.txt.
bool is_placeholder(std::string_view normalised);

}  // namespace lofp
