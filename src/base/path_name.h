// Names of files and folders that are valid on every system.
#pragma once

#include <string>
#include <string_view>

namespace lofp {

// slug() of `text`, cut to about `limit` bytes: a name that Windows and macOS also accept.
std::string path_name(std::string_view text, std::size_t limit);

// Whether Windows accepts an otherwise valid ASCII name.  It reserves `con`, `nul`, `com1` and a
// few others for devices, with any extension, and drops dots and spaces at the end of a name.
bool is_safe_path_name(std::string_view name);

}  // namespace lofp
