#include "api/response_head.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>
#include <string>

#include "base/thread_owned.h"

namespace lofp {
namespace {

// The current date as "Sun, 06 Nov 1994 08:49:37 GMT". Each thread formats it once per second at
// most.
std::string_view date_now() {
  struct Date {
    std::time_t made_at = 0;
    std::string text;
  };
  static ThreadOwned<Date> dates;
  Date& date = dates.get();
  const std::time_t now = std::time(nullptr);
  if (now == date.made_at) return date.text;
  std::tm parts{};
  gmtime_r(&now, &parts);
  date.text = fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", parts);
  date.made_at = now;
  return date.text;
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
