// The one way in which we use threads: a loop whose turns do not depend on each other.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>

namespace lofp {

// The number of threads that the machine runs at once; at least 1.
int hardware_jobs();

// Calls `turn(index)` once for each index below `count`, on up to `jobs` threads, the caller's
// among them; returns when all are done.  Turns start in the order of their indices and must not
// throw.  For results in a fixed order let each turn write a slot of its own.  `done`, where given,
// counts the finished turns for a progress line.  Costs one atomic increment per turn.
void parallel_for(std::size_t count, int jobs, const std::function<void(std::size_t)>& turn,
                  std::atomic<std::size_t>* done = nullptr);

}  // namespace lofp
