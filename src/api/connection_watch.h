// Closes connections that take too long, such as clients that send a request or read an answer byte
// by byte.
//
// Thread-safe. A thread of its own checks all connections once a second.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <set>
#include <thread>

namespace lofp {

// One connection, registered from its acceptance until just before its socket is closed.
struct WatchedConnection {
  int socket = -1;
  std::atomic<std::int64_t> deadline = 0;  // in milliseconds of the steady clock
};

class ConnectionWatch {
 public:
  // Starts the thread, which counts the connections it shuts down in `cut`.
  explicit ConnectionWatch(std::atomic<std::uint64_t>& cut);

  // Registers a connection that owes the first byte of a request. Call remove() with the result
  // before the socket is closed.
  WatchedConnection* add(int socket);
  void remove(WatchedConnection* connection);

  // Sets the deadline for the first byte of the next request: 10 s.
  static void expect_first_byte(WatchedConnection& connection);

  // Sets the deadline for a whole request of which a byte has arrived: 20 s.
  static void expect_request(WatchedConnection& connection);

  // Sets the deadline for a whole request with a body of `bytes` bytes: 20 s, plus 1 s per 16 KB.
  static void expect_body(WatchedConnection& connection, std::size_t bytes);

  // Sets the deadline for the client to take an answer of `bytes` bytes: 30 s, plus 1 s per 16 KB.
  static void expect_taken(WatchedConnection& connection, std::size_t bytes);

  // Sets the deadline for the client to close its end: 2 s.
  static void expect_end(WatchedConnection& connection);

 private:
  void look();

  std::atomic<std::uint64_t>& cut_;
  std::mutex mutex_;
  std::set<WatchedConnection*> connections_;
  std::jthread thread_;
};

}  // namespace lofp
