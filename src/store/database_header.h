// Checks from the header and size of a file whether it can be a lofp.db, before more of it is read.
//
// Pure functions. A file that passes may still be damaged elsewhere; SQLite detects that when it
// reads the page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"

namespace lofp {

// The size in bytes of the header at the beginning of an SQLite file.
inline constexpr std::size_t database_header_size = 100;

// `start` holds the first bytes of the file, at least database_header_size if it is long enough;
// `size` is that of the whole file in bytes. Fails for a file that is no SQLite database, not one
// of ours, in another format, or not as long as its header says. `path` is used in the message.
Result<void> check_database_header(std::string_view start, std::uint64_t size,
                                   const std::string& path);

}  // namespace lofp
