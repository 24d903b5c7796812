// How long a piece of work takes, whatever else the machine is doing.
#pragma once

#include <ctime>

namespace lofp {

// Seconds of processor time of the whole process, so for work of one thread.
template <typename Work>
double cpu_seconds_of(Work work) {
  const std::clock_t start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

}  // namespace lofp
