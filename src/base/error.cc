#include "base/error.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <new>

namespace lofp {
namespace {

// What the user can do about the errno value `code`, to be appended to a message; or empty.
std::string_view advice_on(int code, std::string_view doing) {
  switch (code) {
    case ENOSPC:
    case EDQUOT:
      return "; free some space and try again";
    case EMFILE:
      return "; allow the program more open files (ulimit -n)";
    case ENFILE:
      return "; the machine has too many files open, try again";
    case ENOMEM:
      return "; free some memory, or allow the program more (ulimit -v)";
    case EFBIG:
      return "; allow the program larger files (ulimit -f)";
    default:
      break;
  }
  if (doing != "read") return {};
  if (code == EACCES || code == EPERM) return "; give yourself the right to, or leave it out";
  return code == ENOENT ? "; check its spelling" : "";
}

}  // namespace

Error system_error(std::string_view doing, std::string_view path) {
  const int code = errno;
  return {.message = fmt::format("cannot {} {}: {}{}", doing, path, std::strerror(code),
                                 advice_on(code, doing)),
          .is_of_machine = !is_fault_of_file(code)};
}

bool says_nothing_there(int code) {
  return code == ENOENT || code == ENOTDIR;
}

bool is_fault_of_file(int code) {
  switch (code) {
    case EACCES:
    case EPERM:
    case EISDIR:
    case ELOOP:
    case ENAMETOOLONG:
    case EILSEQ:      // a name that the file system cannot hold
    case EINVAL:      // likewise
    case ENXIO:       // a socket, or a device that is not there
    case ENODEV:      // likewise
    case EOPNOTSUPP:  // not a thing to be read
      return true;
    default:
      return says_nothing_there(code);
  }
}

void throw_out_of_memory() {
  throw std::bad_alloc();
}

}  // namespace lofp
