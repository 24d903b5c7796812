#include "base/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <new>
#include <set>
#include <thread>
#include <vector>

namespace lofp {
namespace {

TEST(ParallelFor, RunsEachIndexOnce) {
  for (const int jobs : {-1, 0, 1, 2, 3, 16}) {
    for (const std::size_t count : {0U, 1U, 2U, 5U, 1000U}) {
      std::vector<std::atomic<int>> runs(count);
      std::atomic<std::size_t> done = 0;
      parallel_for(
          count, jobs, [&](std::size_t i) { ++runs.at(i); }, &done);
      for (const std::atomic<int>& run : runs) ASSERT_EQ(run, 1) << jobs << " " << count;
      EXPECT_EQ(done, count);
    }
  }
}

std::set<std::thread::id> threads_of(int jobs) {
  std::mutex mutex;
  std::set<std::thread::id> threads;
  parallel_for(12, jobs, [&](std::size_t) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    const std::scoped_lock lock(mutex);
    threads.insert(std::this_thread::get_id());
  });
  return threads;
}

TEST(ParallelFor, OneJobIsTheCallersThread) {
  EXPECT_EQ(threads_of(1), std::set{std::this_thread::get_id()});
}

TEST(ParallelFor, UsesSeveralThreadsButNoMoreThanJobs) {
  const std::size_t threads = threads_of(3).size();
  EXPECT_GE(threads, 2U);
  EXPECT_LE(threads, 3U);
}

TEST(ParallelFor, CarriesWantOfMemoryToTheCaller) {
  for (const int jobs : {1, 4}) {
    std::atomic<int> turns = 0;
    const auto run = [&] {
      parallel_for(10'000, jobs, [&](std::size_t i) {
        ++turns;
        if (i == 3) throw std::bad_alloc();
      });
    };
    EXPECT_THROW(run(), std::bad_alloc);
    EXPECT_LT(turns, 10'000) << "no more turns are begun";
  }
}

TEST(StartThread, RunsTheWork) {
  std::atomic<bool> has_run = false;
  {
    const auto thread = start_thread([&](const std::stop_token&) { has_run = true; });
  }
  EXPECT_TRUE(has_run);
}

TEST(HardwareJobs, IsAtLeastOne) {
  EXPECT_GE(hardware_jobs(), 1);
}

}  // namespace
}  // namespace lofp
