// The status and real location of what is at a path.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

#include "base/error.h"

namespace lofp {

// Fails if `error`, from an attempt to read `path`, is a fault of the machine (base/error.h).
Result<void> check_machine(const std::error_code& error, std::string_view path);

// The status of what is at the path; links are not followed.  If it does not exist or may not be
// examined, the status is not that of an existing file.  Fails only for a fault of the machine.
Result<std::filesystem::file_status> status_of(const std::string& path);

// The absolute path without links.  Empty, with errno, if it cannot be determined.
std::string real_path_of(const std::string& path);

// The same, but empty only if the path does not exist or may not be examined.  Fails for a fault of
// the machine.
Result<std::string> real_path_if_any(const std::string& path);

// Whether `path` is `folder` or something in it.  Both must be absolute, without links.
bool is_inside(std::string_view path, std::string_view folder);

}  // namespace lofp
