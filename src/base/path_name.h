// Names of files and folders that every system can hold.
#pragma once

#include <string>
#include <string_view>

namespace lofp {

// slug() of `text`, cut to `limit` bytes: a name that Windows and macOS take as well.
std::string path_name(std::string_view text, std::size_t limit);

// Whether Windows takes a name in ASCII that has no other fault: it keeps `con`, `nul`, `com1` and
// some more for devices, with any ending behind a dot, and drops dots and spaces at the end.
bool is_safe_path_name(std::string_view name);

}  // namespace lofp
