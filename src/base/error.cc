#include "base/error.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

namespace lofp {

Error system_error(std::string_view doing, std::string_view path) {
  const int reason = errno;
  return {fmt::format("cannot {} {}: {}{}", doing, path, std::strerror(reason),
                      reason == ENOSPC ? "; free some space and try again" : "")};
}

}  // namespace lofp
