#include "base/error.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

namespace lofp {

Error system_error(std::string_view doing, std::string_view path) {
  const int reason = errno;
  std::string_view advice;
  if (reason == ENOSPC) advice = "; free some space and try again";
  if (doing == "read" && (reason == EACCES || reason == EPERM))
    advice = "; give yourself the right to, or leave it out";
  if (doing == "read" && reason == ENOENT) advice = "; check its spelling";
  return {fmt::format("cannot {} {}: {}{}", doing, path, std::strerror(reason), advice)};
}

}  // namespace lofp
