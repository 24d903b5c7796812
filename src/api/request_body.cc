#include "api/request_body.h"

#include <fmt/format.h>

#include "base/text.h"

namespace lofp {
namespace {

constexpr std::size_t all_bodies_limit = 64 * body_limit;

}  // namespace

std::optional<Problem> body_problem(const RequestHead& head) {
  if (!head.expectation.empty() && lower_ascii(head.expectation) != "100-continue")
    return Problem{.status = 417, .detail = "only 100-continue can be expected here"};
  if (head.is_chunked)
    return Problem{.status = 411,
                   .detail = "give the body's length in Content-Length: it is not read in chunks"};
  if (!head.content_encoding.empty() && lower_ascii(head.content_encoding) != "identity")
    return Problem{.status = 415, .detail = "send the body as it is, without Content-Encoding"};
  if (head.body_length > body_limit)
    return Problem{.status = 413,
                   .detail = fmt::format("the body may have at most {} bytes", body_limit)};
  return std::nullopt;
}

bool BodyMemory::take(std::size_t bytes) {
  if (taken_.fetch_add(bytes, std::memory_order_relaxed) + bytes <= all_bodies_limit) return true;
  give_back(bytes);
  return false;
}

}  // namespace lofp
