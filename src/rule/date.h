// Reads dates as rules write them.
#pragma once

#include <string>
#include <string_view>

namespace lofp {

// The date with which a text begins, as "2024-10-24".  Accepts `/` instead of `-`.  Empty for any
// other text and for a day that does not exist, such as February 30.
std::string iso_date(std::string_view text);

}  // namespace lofp
