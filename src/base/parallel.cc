#include "base/parallel.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <new>
#include <system_error>
#include <utility>
#include <vector>

namespace lofp {

int hardware_jobs() {
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

std::optional<std::jthread> start_thread(std::function<void(const std::stop_token&)> work) {
  try {
    return std::jthread(std::move(work));
  } catch (const std::system_error&) {
    return std::nullopt;
  } catch (const std::bad_alloc&) {
    return std::nullopt;
  }
}

void parallel_for(std::size_t count, int jobs, const std::function<void(std::size_t)>& turn,
                  std::atomic<std::size_t>* done) {
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  std::exception_ptr thrown;
  const auto work = [&] {
    try {
      for (std::size_t index = next++; index < count; index = next++) {
        turn(index);
        if (done != nullptr) ++*done;
      }
    } catch (...) {
      const std::scoped_lock lock(mutex);
      if (!thrown) thrown = std::current_exception();
      next = count;
    }
  };
  {
    const std::size_t threads = std::min(count, static_cast<std::size_t>(std::max(jobs, 1)));
    std::vector<std::jthread> others;
    others.reserve(threads);
    while (others.size() + 1 < threads) {
      std::optional<std::jthread> thread = start_thread([&](const std::stop_token&) { work(); });
      if (!thread) break;
      others.push_back(std::move(*thread));
    }
    work();
  }
  if (thrown) std::rethrow_exception(thrown);
}

}  // namespace lofp
