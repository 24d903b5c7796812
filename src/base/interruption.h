// Signals that ask the program to end: Ctrl-C, a closed terminal, a service manager's stop, too
// much processor time.
//
// By default such a signal ends the program at once, which is fine as long as nothing has to be
// cleaned up.  Code that creates something temporary (a staging folder, a process) holds a
// DeferredInterruption meanwhile: the signal is then only recorded, the work fails and cleans up as
// after any other error, and then the program ends by that signal.
#pragma once

#include "base/error.h"

namespace lofp {

// While at least one instance exists, SIGINT, SIGTERM, SIGHUP and SIGXCPU are only recorded; a
// second signal of the same kind ends the program at once.  A signal that was ignored when the
// program started (nohup) stays ignored.  The destructor of the last instance raises the recorded
// signal.  Thread-safe.
class DeferredInterruption {
 public:
  DeferredInterruption();
  DeferredInterruption(const DeferredInterruption&) = delete;
  DeferredInterruption& operator=(const DeferredInterruption&) = delete;
  ~DeferredInterruption();
};

// The signal that was recorded, or 0.
int noted_interruption();

// Fails if a signal was recorded.  The message does not matter, since the signal will end the
// program.
Result<void> expect_no_interruption();

}  // namespace lofp
