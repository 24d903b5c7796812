#include "api/response_head.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>

namespace lofp {
namespace {

// "Sun, 06 Nov 1994 08:49:37 GMT", made once a second on each thread.
std::string_view date_now() {
  thread_local std::time_t made_at = 0;
  thread_local std::string date;
  const std::time_t now = std::time(nullptr);
  if (now == made_at) return date;
  std::tm parts{};
  gmtime_r(&now, &parts);
  date = fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", parts);
  made_at = now;
  return date;
}

}  // namespace

std::size_t body_size(const HttpAnswer& answer) {
  return answer.content->kind == ContentKind::database ? answer.part.count
                                                       : answer.content->bytes.size();
}

std::string response_head(const HttpAnswer& answer, bool keeps) {
  std::string head =
      fmt::format("HTTP/1.1 {} {}\r\nDate: {}\r\nContent-Length: {}\r\n", answer.status,
                  reason_of(answer.status), date_now(), body_size(answer));
  if (!keeps) head += "Connection: close\r\n";
  for (const auto& [name, value] : headers_of(*answer.content, answer.readers)) {
    head += name;
    head += ": ";
    head += value;
    head += "\r\n";
  }
  return head += "\r\n";
}

}  // namespace lofp
