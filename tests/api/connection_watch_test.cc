#include "api/connection_watch.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <utility>

#include "base/descriptor.h"

namespace lofp {
namespace {

std::int64_t now() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

// A client and the server's end, which is watched.
class Watched : public testing::Test {
 protected:
  void SetUp() override {
    std::array<int, 2> ends{};
    ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()), 0);
    client_ = Descriptor(ends[0]);
    server_ = Descriptor(ends[1]);
    const timeval patience{.tv_sec = 10, .tv_usec = 0};
    setsockopt(client_.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    connection_ = watch_.add(server_.get());
  }

  void TearDown() override {
    if (connection_ != nullptr) watch_.remove(connection_);
  }

  std::int64_t milliseconds_left() const { return connection_->deadline - now(); }

  Descriptor client_{-1};
  Descriptor server_{-1};
  std::atomic<std::uint64_t> cut_ = 0;
  ConnectionWatch watch_{cut_};
  WatchedConnection* connection_ = nullptr;
};

TEST_F(Watched, WhoTakesTooLongForAnAnswerIsCutOff) {
  ConnectionWatch::expect_taken(*connection_, 1'000'000);
  EXPECT_EQ(cut_, 0U);
  connection_->deadline = now();
  char byte = 0;
  EXPECT_EQ(read(client_.get(), &byte, 1), 0);         // the end, not the end of our patience
  watch_.remove(std::exchange(connection_, nullptr));  // waits for the watch's look to be over
  EXPECT_EQ(cut_, 1U);
}

TEST_F(Watched, AnAnswersTimeIsThatOfItsSize) {
  EXPECT_NEAR(static_cast<double>(milliseconds_left()), 10'000, 5'000);  // until a request begins
  ConnectionWatch::expect_taken(*connection_, 0);
  EXPECT_NEAR(static_cast<double>(milliseconds_left()), 30'000, 5'000);
  ConnectionWatch::expect_taken(*connection_, 16'000'000);
  EXPECT_NEAR(static_cast<double>(milliseconds_left()), 1'030'000, 5'000);
  ConnectionWatch::expect_request(*connection_);
  EXPECT_NEAR(static_cast<double>(milliseconds_left()), 20'000, 5'000);
}

}  // namespace
}  // namespace lofp
