// Cuts off who takes too long: a client that sends its request, or takes its answer, byte by byte.
//
// Any thread.  A thread of ours looks at all connections once a second.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <set>
#include <thread>

namespace lofp {

// One connection, from its acceptance until just before its socket is closed.
struct WatchedConnection {
  int socket = -1;
  std::atomic<std::int64_t> deadline = 0;  // milliseconds of the steady clock
};

class ConnectionWatch {
 public:
  // `cut` counts.
  explicit ConnectionWatch(std::atomic<std::uint64_t>& cut);

  WatchedConnection* add(int socket);
  void remove(WatchedConnection* connection);

  // The first byte of the next request is due within 10 s.
  static void expect_first_byte(WatchedConnection& connection);

  // The whole of the request that has begun is due within 20 s.
  static void expect_request(WatchedConnection& connection);

  // An answer of so many bytes is due within 30 s, and a second more for each 16 KB.
  static void expect_taken(WatchedConnection& connection, std::size_t bytes);

  // The client is to close its end within 2 s.
  static void expect_end(WatchedConnection& connection);

 private:
  void look();

  std::atomic<std::uint64_t>& cut_;
  std::mutex mutex_;
  std::set<WatchedConnection*> connections_;
  std::jthread thread_;
};

}  // namespace lofp
