// The one way in which we use threads: a loop whose turns do not depend on each other.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <optional>
#include <thread>

namespace lofp {

// The number of threads that the machine runs at once; at least 1.
int hardware_jobs();

// A thread that runs `work`, or nothing where the machine has none left.  `work` lets nothing be
// thrown out of it.
std::optional<std::jthread> start_thread(std::function<void(const std::stop_token&)> work);

// Calls `turn(index)` once for each index below `count`, on up to `jobs` threads, the caller's
// among them, and fewer where the machine has no more; returns when all are done.  Turns start in
// the order of their indices.  What one throws (only want of memory) is thrown to the caller, and
// then no more are started.  For results in a fixed order let each turn write a slot of its own.
// `done`, where given, counts the finished turns for a progress line.  Costs one atomic increment
// per turn.
void parallel_for(std::size_t count, int jobs, const std::function<void(std::size_t)>& turn,
                  std::atomic<std::size_t>* done = nullptr);

}  // namespace lofp
