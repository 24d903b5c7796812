// A connection with the request that is being answered on it and its deadline. Only one thread may
// use it at a time, like its Connection.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "api/connection.h"
#include "api/connection_watch.h"
#include "api/problem.h"

namespace lofp {

struct Client {
  explicit Client(Descriptor socket) : connection(std::move(socket)) {}

  Connection connection;
  std::string address;                 // IP address as text
  WatchedConnection* watch = nullptr;  // from ConnectionWatch::add()
  bool is_begun = false;               // part of the next request has arrived
  // Of a request whose head has arrived: how many bytes of its body are wanted. The server has
  // taken this memory.
  std::optional<std::size_t> body_bytes = {};
  std::optional<Problem> body_problem = {};  // why the body is not wanted
  bool is_answered = false;                  // an answer is being sent
  bool is_kept = false;                      // stays open for another request

  // Facts about the request, for the log and the metrics.
  std::string method;
  std::string target;
  int status = 0;
  std::size_t bytes = 0;  // of the body
  std::string_view route;
  double seconds = 0;  // from the complete request to the finished answer, before it is sent
};

}  // namespace lofp
