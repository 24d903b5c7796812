// A wish that the program end: Ctrl-C, a terminal that is closed, a service manager's stop.
//
// For commands that run other programs, which would go on without us: where a wish is noted,
// run_process() ends what it runs and begins no more, so that the command comes to its end and
// tidies up as after any failure.  Any thread may ask.
#pragma once

#include "base/error.h"

namespace lofp {

// From now on SIGINT, SIGTERM and SIGHUP are noted; the second of a kind ends us at once.  What was
// ignored when we were started (nohup) stays so.
void note_interruptions();

// The signal that was noted, or 0.
int noted_interruption();

// Fails where one was noted.  Nobody reads the error: the program ends as the signal asks.
Result<void> expect_no_interruption();

// Ends the program by the signal that was noted, if any was: a shell then sees 130 for Ctrl-C.
void end_if_interrupted();

}  // namespace lofp
