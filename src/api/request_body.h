// Whether and how the body of a request is received.
//
// Only an operation that takes a body gets one, of a length that is said beforehand and bounded.
// All other bodies are refused unread, and their connection ends with the answer.  Bodies may hold
// private data: they are kept in memory until the answer is made, and are never logged.
#pragma once

#include <atomic>
#include <cstddef>
#include <optional>

#include "api/problem.h"
#include "api/request_head.h"

namespace lofp {

// In bytes, for one request: far more than the largest alert that products send.
inline constexpr std::size_t body_limit = std::size_t{1} << 20U;

// Why the body of a request cannot be received, where the operation takes one: no length
// (411), too long (413), compressed (415), an expectation that is not known (417).
std::optional<Problem> body_problem(const RequestHead& head);

// Bounds the memory for the bodies of all clients together.  Thread-safe.
class BodyMemory {
 public:
  // Whether there is room for these bytes; they are then taken.
  bool take(std::size_t bytes);
  void give_back(std::size_t bytes) { taken_.fetch_sub(bytes, std::memory_order_relaxed); }

 private:
  std::atomic<std::size_t> taken_ = 0;
};

}  // namespace lofp
