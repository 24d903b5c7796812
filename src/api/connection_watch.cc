#include "api/connection_watch.h"

#include <sys/socket.h>

#include <condition_variable>
#include <memory>

namespace lofp {
namespace {

constexpr std::int64_t first_byte_milliseconds = 10'000;
constexpr std::int64_t request_milliseconds = 20'000;
constexpr std::int64_t answer_milliseconds = 30'000;
constexpr std::int64_t end_milliseconds = 2'000;
constexpr std::size_t bytes_a_millisecond = 16;  // of bodies and answers

std::int64_t now() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

}  // namespace

ConnectionWatch::ConnectionWatch(std::atomic<std::uint64_t>& cut)
    : cut_(cut), thread_([this](const std::stop_token& stop) {
        std::mutex mutex;
        std::condition_variable_any wake;
        std::unique_lock lock(mutex);
        while (!stop.stop_requested()) {
          wake.wait_for(lock, stop, std::chrono::seconds(1), [] { return false; });
          look();
        }
      }) {}

WatchedConnection* ConnectionWatch::add(int socket) {
  auto connection = std::make_unique<WatchedConnection>();
  connection->socket = socket;
  expect_first_byte(*connection);
  const std::scoped_lock lock(mutex_);
  connections_.insert(connection.get());
  return connection.release();
}

void ConnectionWatch::remove(WatchedConnection* connection) {
  const std::unique_ptr<WatchedConnection> owned(connection);
  const std::scoped_lock lock(mutex_);
  connections_.erase(connection);
}

void ConnectionWatch::expect_first_byte(WatchedConnection& connection) {
  connection.deadline.store(now() + first_byte_milliseconds, std::memory_order_relaxed);
}

void ConnectionWatch::expect_request(WatchedConnection& connection) {
  connection.deadline.store(now() + request_milliseconds, std::memory_order_relaxed);
}

void ConnectionWatch::expect_body(WatchedConnection& connection, std::size_t bytes) {
  connection.deadline.store(
      now() + request_milliseconds + static_cast<std::int64_t>(bytes / bytes_a_millisecond),
      std::memory_order_relaxed);
}

void ConnectionWatch::expect_taken(WatchedConnection& connection, std::size_t bytes) {
  connection.deadline.store(
      now() + answer_milliseconds + static_cast<std::int64_t>(bytes / bytes_a_millisecond),
      std::memory_order_relaxed);
}

void ConnectionWatch::expect_end(WatchedConnection& connection) {
  connection.deadline.store(now() + end_milliseconds, std::memory_order_relaxed);
}

// A socket stays open while its connection is in the set, so its descriptor cannot belong to
// another connection.
void ConnectionWatch::look() {
  const std::int64_t time = now();
  const std::scoped_lock lock(mutex_);
  for (WatchedConnection* connection : connections_) {
    if (connection->deadline.load(std::memory_order_relaxed) > time) continue;
    ::shutdown(connection->socket, SHUT_RDWR);
    expect_request(*connection);  // so that it is counted once, not every second
    cut_.fetch_add(1, std::memory_order_relaxed);
  }
}

}  // namespace lofp
