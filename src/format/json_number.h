// Numbers in JSON, which are kept as they are written.
#pragma once

#include <optional>
#include <string_view>

namespace lofp {

// The number that `token` begins with, which white space may follow; nothing where there is
// anything else in it.
std::optional<std::string_view> json_number(std::string_view token);

}  // namespace lofp
