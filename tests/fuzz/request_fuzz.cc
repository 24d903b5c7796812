// A request, without its socket: whatever it says, the answer is a whole one.  Lines: method,
// target, Accept-Encoding, If-None-Match; what follows is the body.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "api/dispatcher.h"
#include "small_snapshot.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::shared_ptr<lofp::ServedSnapshot> served = lofp::small_serving();
  static const lofp::Metrics metrics;
  static const lofp::Dispatcher dispatcher(metrics);
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  std::array<std::string_view, 4> lines;
  for (std::string_view& line : lines) {
    line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(line.size() == rest.size() ? rest.size() : line.size() + 1);
  }
  const lofp::HttpAnswer answer = dispatcher.answer({.method = lines[0],
                                                     .target = lines[1],
                                                     .accept_encoding = lines[2],
                                                     .if_none_match = lines[3],
                                                     .body = rest,
                                                     .has_body = !rest.empty()},
                                                    *served);
  if (answer.content == nullptr || answer.status < 200 || answer.status > 499) std::abort();
  for (const auto& [name, value] : headers_of(*answer.content, answer.readers))
    if (value.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos) std::abort();
  return 0;
}
