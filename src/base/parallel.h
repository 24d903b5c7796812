// Threads, and a parallel loop over independent iterations.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <optional>
#include <thread>

#include "base/id.h"

namespace lofp {

// The number of threads that the machine can run at once; at least 1.
int hardware_jobs();

// A thread that runs `work`, or nullopt if the system cannot start one.  `work` must not throw.
std::optional<std::jthread> start_thread(std::function<void(const std::stop_token&)> work);

// Calls `turn(index)` once for each index below `count` and returns when all calls are done.  Uses
// up to `jobs` threads including the caller's, or fewer if the system cannot start more.  Calls
// start in the order of their indices.  For deterministic results, let each call write to a slot of
// its own.
//
// If a call throws (std::bad_alloc is the only exception we use), no further calls start, and the
// exception is thrown to the caller.  `done`, if not null, counts finished calls, for a progress
// line.  The overhead is one atomic increment per call.
void parallel_for(std::size_t count, int jobs, const std::function<void(std::size_t)>& turn,
                  std::atomic<std::size_t>* done = nullptr);

// The same for each of a table's ids: `turn(id)`.
template <typename Of, typename Turn>
void parallel_for(IdRange<Of> ids, int jobs, const Turn& turn) {
  parallel_for(ids.size(), jobs, [&](std::size_t place) { turn(ids[place]); });
}

}  // namespace lofp
