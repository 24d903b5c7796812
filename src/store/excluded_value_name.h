// The name of an excluded value's row, which stands behind `#` in the addresses of search results.
// Needs the standard library alone, so that it is compiled for browsers too.
#pragma once

#include <string>
#include <string_view>

namespace lofp {

// "ends-with:Image:~5cagent.exe": comparison, field and value with colons between, every byte that
// is no letter, digit, `.`, `_` or `-` as `~` and two hex digits.  Different for different values.
// Linear in the texts.
std::string excluded_value_name(std::string_view comparison, std::string_view field,
                                std::string_view value);

}  // namespace lofp
