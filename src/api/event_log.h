// What the server writes down: a JSON object a line, one for each request and one for whatever else
// happens.  docs/guide/publish.md names the members.  Any thread.  What drives a terminal or is not
// UTF-8 stands there as printable() shows it: the log may be read in one.
#pragma once

#include <string>
#include <string_view>

#include "base/line_log.h"

namespace lofp {

struct LoggedRequest {
  std::string_view client;  // address
  std::string_view method;  // any bytes
  std::string_view target;  // any bytes
  std::string_view route;
  int status = 0;
  std::size_t bytes = 0;  // of the body
  double seconds = 0;     // until the answer was there
  bool is_whole = true;   // whether the client took all of it
};

void log_request(LineLog& log, const LoggedRequest& request);

// `event` is a word (started, reloaded, reload-failed, stopped).
void log_event(LineLog& log, std::string_view event, std::string_view message);

}  // namespace lofp
