// What is at a path, and where it really is.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

#include "base/error.h"

namespace lofp {

// Fails where `error` is a fault of the machine; `path` is what was to be read.
Result<void> check_machine(const std::error_code& error, std::string_view path);

// What stands at the path; a link is not followed.  Of a path that we may not look at it says that
// nothing is there.  Fails for a fault of the machine only.
Result<std::filesystem::file_status> status_of(const std::string& path);

// Absolute and without links.  Empty, with errno, where it cannot be told.
std::string real_path_of(const std::string& path);

// The same, but empty only where nothing is there that we may look at.  Fails for a fault of the
// machine.
Result<std::string> real_path_if_any(const std::string& path);

// Whether a path is that of the folder or of something in it.  Both are absolute, without links.
bool is_inside(std::string_view path, std::string_view folder);

}  // namespace lofp
