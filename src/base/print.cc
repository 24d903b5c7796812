#include "base/print.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>

namespace lofp {
namespace {

// The errno values of the first failed writes, or 0.
std::atomic<int> output_fault = 0;   // to standard output
std::atomic<int> message_fault = 0;  // to standard error

// Records errno unless an earlier error has been recorded.
void note_fault(std::atomic<int>& fault) {
  int none = 0;
  fault.compare_exchange_strong(none, errno == 0 ? EIO : errno);
}

bool is_closed(int descriptor) {
  return fcntl(descriptor, F_GETFD) < 0 && errno == EBADF;
}

// Opens something as the closed stream `descriptor`: input for writing only and output for reading
// only, so that using the stream is an error.  Without /dev, as in a bare root, it opens `/`.
bool fill(int descriptor) {
  const int flags = descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY;
  const int opened = ::open("/dev/null", flags);
  return (opened >= 0 ? opened : ::open("/", O_RDONLY | O_DIRECTORY)) == descriptor;
}

}  // namespace

void print_bytes(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) < bytes.size()) note_fault(output_fault);
}

void print_message_bytes(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), stderr) < bytes.size()) note_fault(message_fault);
}

bool prepare_standard_streams() {
  ::signal(SIGXFSZ, SIG_IGN);
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (is_closed(descriptor) && !fill(descriptor)) return false;
  return true;
}

Result<void> flush_standard_streams() {
  if (std::fflush(stdout) != 0) note_fault(output_fault);
  const int fault = output_fault;
  if (fault == 0 && message_fault == 0) return {};
  if (fault == EPIPE) {
    ::signal(SIGPIPE, SIG_DFL);
    ::raise(SIGPIPE);
  }
  errno = fault != 0 ? fault : message_fault.load();
  return std::unexpected(
      system_error("write to", fault != 0 ? "standard output" : "standard error"));
}

}  // namespace lofp
