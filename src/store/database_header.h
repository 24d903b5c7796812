// Whether a file can be a lofp.db, told from its first bytes and its size before anything more of
// it is read.
//
// Pure.  A file that passes can still be damaged further in: SQLite finds that when it reads the
// page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"

namespace lofp {

// Of an SQLite file's header, with which it begins.
inline constexpr std::size_t database_header_size = 100;

// `start` are the first bytes, at most database_header_size; `size` is that of the whole file in
// bytes. Fails for what is no SQLite file, is none of ours, is of another format, or is not as long
// as its header says; `path` is for the message.
Result<void> check_database_header(std::string_view start, std::uint64_t size,
                                   const std::string& path);

}  // namespace lofp
