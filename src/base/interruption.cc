#include "base/interruption.h"

#include <signal.h>

#include <atomic>

namespace lofp {
namespace {

std::atomic<int> noted = 0;
static_assert(std::atomic<int>::is_always_lock_free, "a signal's handler may not wait");

}  // namespace

void note_interruptions() {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction action {};
    if (sigaction(signal, nullptr, &action) != 0 || action.sa_handler == SIG_IGN) continue;
    action = {};
    action.sa_handler = [](int received) { noted = received; };
    action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;
    sigaction(signal, &action, nullptr);
  }
}

int noted_interruption() {
  return noted;
}

Result<void> expect_no_interruption() {
  if (noted != 0) return std::unexpected(Error{"interrupted"});
  return {};
}

void end_if_interrupted() {
  if (const int signal = noted; signal != 0) raise(signal);
}

}  // namespace lofp
