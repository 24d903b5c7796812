// How one typing error changes a word.
#pragma once

#include <string_view>

namespace lofp {

// Whether one typing error separates two words: a letter too many, one missing, one replaced, or
// two neighbours exchanged.  False for equal words.  Linear in their length.
bool is_one_slip(std::string_view written, std::string_view meant);

}  // namespace lofp
