// A connection, the request that is being answered on it, and who watches its time.  For one thread
// at a time, as its Connection.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "api/connection.h"
#include "api/connection_watch.h"

namespace lofp {

struct Client {
  explicit Client(Descriptor socket) : connection(std::move(socket)) {}

  Connection connection;
  std::string address;
  WatchedConnection* watch = nullptr;
  bool is_begun = false;     // something of the next request came
  bool is_answered = false;  // the answer is being sent
  bool is_kept = false;      // for another request

  // Of the request, for the log and the metrics.
  std::string method;
  std::string target;
  int status = 0;
  std::size_t bytes = 0;  // of the body
  std::string_view route;
  double seconds = 0;  // until the answer was there
};

}  // namespace lofp
