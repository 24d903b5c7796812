#include "api/event_log.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>

#include "api/json_document.h"
#include "base/terminal.h"

namespace lofp {
namespace {

// The current time as "2026-01-31T12:00:00.123Z".
std::string time_now() {
  constexpr int thousand = 1000;
  const auto now = std::chrono::system_clock::now();
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  const auto milliseconds =
      std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() %
      thousand;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", parts, milliseconds);
}

std::string without_line_feed(std::string text) {
  text.pop_back();
  return text;
}

}  // namespace

void log_request(LineLog& log, const LoggedRequest& request) {
  log.add(without_line_feed(json_document([&](JsonWriter& json) {
    json.begin_object().member("time", time_now()).member("client", request.client);
    json.member("method", printable(request.method)).member("target", printable(request.target));
    json.member("route", request.route).key("status").value(request.status);
    json.key("bytes").value(request.bytes);
    json.key("milliseconds")
        .value(static_cast<double>(static_cast<int>(request.seconds * 1e6)) / 1e3);
    json.key("whole").value(request.is_whole).end_object();
  })));
}

void log_event(LineLog& log, std::string_view event, std::string_view message) {
  log.add(without_line_feed(json_document([&](JsonWriter& json) {
    json.begin_object().member("time", time_now()).member("event", event);
    json.member("message", printable(message)).end_object();
  })));
}

}  // namespace lofp
