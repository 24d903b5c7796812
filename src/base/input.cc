#include "base/input.h"

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>

#include "base/interruption.h"

namespace lofp {

Result<bool> read_some_input(std::string& to, std::size_t most) {
  const std::size_t before = to.size();
  for (;;) {
    if (noted_interruption() != 0) return false;
    // The wait ends now and then, since a signal may come between the look at it and the wait.
    constexpr int wait = 200;  // milliseconds
    pollfd input{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
    const int ready = poll(&input, 1, wait);
    if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
    if (ready < 0) return std::unexpected(system_error("wait for", "standard input"));
    to.resize(before + most);
    const ssize_t got = read(STDIN_FILENO, to.data() + before, most);
    to.resize(before + static_cast<std::size_t>(got > 0 ? got : 0));
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (got < 0) return std::unexpected(system_error("read", "standard input"));
    return got > 0;
  }
}

Result<std::string> read_standard_input(std::size_t limit) {
  constexpr std::size_t part = std::size_t{1} << 16;
  std::string bytes;
  while (TRY(read_some_input(bytes, part)))
    if (bytes.size() > limit)
      return std::unexpected(
          Error{fmt::format("standard input has more than {} MiB", limit >> 20U)});
  return bytes;
}

}  // namespace lofp
