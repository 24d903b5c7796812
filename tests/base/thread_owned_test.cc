#include "base/thread_owned.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace lofp {
namespace {

struct Counted {
  static inline std::atomic<int> alive = 0;
  static inline std::atomic<int> made = 0;
  int value = 0;
  Counted() {
    ++alive;
    ++made;
  }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;
  ~Counted() { --alive; }
};

TEST(ThreadOwned, GivesEachThreadItsOwnUntilItEnds) {
  {
    ThreadOwned<Counted> owned;
    owned.get().value = 1;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&] {
        EXPECT_EQ(owned.get().value, 0);
        owned.get().value = 2;
        EXPECT_EQ(owned.get().value, 2);
      });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(Counted::made, 5);
    EXPECT_EQ(Counted::alive, 1);
    EXPECT_EQ(owned.get().value, 1);
  }
  EXPECT_EQ(Counted::alive, 0);
}

}  // namespace
}  // namespace lofp
