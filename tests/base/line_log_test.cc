#include "base/line_log.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <cstdlib>

#include "base/temporary_folder.h"

namespace lofp {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds soon(20);  // on a busy machine too; for ever is longer

TEST(LineLog, EndsWhereNobodyReads) {
  const TemporaryFolder folder;
  const std::string path = folder / "pipe";
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  const Descriptor reader(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  std::atomic<std::uint64_t> lost = 0;
  constexpr std::uint64_t lines = 2000;
  const auto start = Clock::now();
  {
    const auto log = LineLog::open(path, &lost);
    ASSERT_TRUE(log);
    for (std::uint64_t i = 0; i < lines; ++i) (*log)->add(std::string(999, 'x'));
    std::this_thread::sleep_for(std::chrono::milliseconds(500));  // until it waits
    EXPECT_TRUE((*log)->reopen());
    (*log)->add("last");
  }
  EXPECT_LT(Clock::now() - start, soon);
  std::uint64_t taken = 0;
  std::string part(1U << 16U, ' ');
  for (ssize_t count = 0; (count = ::read(reader.get(), part.data(), part.size())) > 0;)
    for (const char c : std::string_view(part).substr(0, static_cast<std::size_t>(count)))
      taken += c == '\n' ? 1 : 0;
  EXPECT_GT(taken, 0);
  EXPECT_EQ(taken + lost, lines + 1);
}

TEST(LineLog, WaitsForNoReader) {
  const TemporaryFolder folder;
  const std::string path = folder / "pipe";
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  std::atomic<std::uint64_t> lost = 0;
  EXPECT_FALSE(LineLog::open(path, &lost));
}

}  // namespace
}  // namespace lofp
