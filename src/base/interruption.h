// A wish that the program end: Ctrl-C, a terminal that is closed, a service manager's stop, too
// much processor time.
//
// By itself it ends us at once, and that is right wherever nothing is left behind.  Who makes what
// must not stay (a staging folder, a process) holds a DeferredInterruption meanwhile: the wish is
// noted, the work comes to its end as after any failure, and then the program ends by the signal.
#pragma once

#include "base/error.h"

namespace lofp {

// While one lives, SIGINT, SIGTERM, SIGHUP and SIGXCPU are noted; the second of a kind ends us at
// once.  What was ignored when we were started (nohup) stays so.  With the last one's end what was
// noted takes effect.  Any thread.
class DeferredInterruption {
 public:
  DeferredInterruption();
  DeferredInterruption(const DeferredInterruption&) = delete;
  DeferredInterruption& operator=(const DeferredInterruption&) = delete;
  ~DeferredInterruption();
};

// The signal that was noted, or 0.
int noted_interruption();

// Fails where one was noted.  Nobody reads the error: the program ends as the signal asks.
Result<void> expect_no_interruption();

}  // namespace lofp
