// Dates as rules write them.
#pragma once

#include <string>
#include <string_view>

namespace lofp {

// "2024-10-24" for a text that begins with such a date, or with `/` for `-`; empty for any other
// text and for a day that no calendar has.
std::string iso_date(std::string_view text);

}  // namespace lofp
