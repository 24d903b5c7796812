#include "base/interruption.h"

#include <signal.h>

#include <array>
#include <atomic>
#include <mutex>

namespace lofp {
namespace {

std::atomic<int> noted = 0;
static_assert(std::atomic<int>::is_always_lock_free, "a signal's handler may not wait");

// A signal, and the action that was set for it before the first DeferredInterruption.
struct HandledSignal {
  int signal;
  struct sigaction before {};
  bool is_ours = false;
};

std::mutex handled_mutex;
int deferrals = 0;
std::array<HandledSignal, 4> all_handled = {{{SIGINT}, {SIGTERM}, {SIGHUP}, {SIGXCPU}}};

}  // namespace

DeferredInterruption::DeferredInterruption() {
  const std::scoped_lock lock(handled_mutex);
  if (deferrals++ > 0) return;
  for (HandledSignal& handled : all_handled) {
    handled.is_ours = sigaction(handled.signal, nullptr, &handled.before) == 0 &&
                      handled.before.sa_handler != SIG_IGN;
    if (!handled.is_ours) continue;
    struct sigaction action {};
    action.sa_handler = [](int received) { noted = received; };
    action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;
    sigaction(handled.signal, &action, nullptr);
  }
}

DeferredInterruption::~DeferredInterruption() {
  const std::scoped_lock lock(handled_mutex);
  if (--deferrals > 0) return;
  for (const HandledSignal& handled : all_handled)
    if (handled.is_ours) sigaction(handled.signal, &handled.before, nullptr);
  if (const int signal = noted; signal != 0) raise(signal);
}

int noted_interruption() {
  return noted;
}

Result<void> expect_no_interruption() {
  if (noted != 0) return std::unexpected(Error{"interrupted"});
  return {};
}

}  // namespace lofp
