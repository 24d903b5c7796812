// The server's log: one JSON object per line, for each request and for other events.
// docs/guide/publish.md lists the members. Thread-safe. Invisible and control characters and
// invalid UTF-8 are escaped with printable(), because people may read the log in a terminal.
#pragma once

#include <string>
#include <string_view>

#include "base/line_log.h"

namespace lofp {

// The facts about one answered request.
struct LoggedRequest {
  std::string_view client;  // IP address
  std::string_view method;  // any bytes
  std::string_view target;  // any bytes
  std::string_view route;
  int status = 0;
  std::size_t bytes = 0;  // of the body
  double seconds = 0;     // until the answer was ready to be sent
  bool is_whole = true;   // whether the client received the whole answer
};

// Adds a line for a request, with the current time.
void log_request(LineLog& log, const LoggedRequest& request);

// `event` is a single word, such as started, reloaded, reload-failed or stopped.
void log_event(LineLog& log, std::string_view event, std::string_view message);

}  // namespace lofp
