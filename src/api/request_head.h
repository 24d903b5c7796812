// Strictly parses the head of an HTTP/1.1 request, that is, the request line and headers (RFC 9110,
// RFC 9112).
//
// Anything that two programs could interpret differently is rejected, because a proxy, cache or
// firewall in front of the server must not see other requests than it does. So there may be no
// control characters, no CR or LF outside CRLF, no white space before a colon, no folded lines, and
// at most one Host and one length.
//
// Pure functions, linear in the bytes, even if they arrive one by one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "api/problem.h"

namespace lofp {

// In bytes, for the request line and all headers.
inline constexpr std::size_t header_limit = 16U << 10U;

// Finds the end of a head in bytes that arrive piece by piece.
class HeadScanner {
 public:
  enum class Found { nothing, end, fault };

  // `bytes` must be everything received so far, including the bytes of earlier calls. After `end`,
  // size() is the length of the head with its empty line. After `fault` the connection cannot be
  // used further.
  Found scan(std::string_view bytes);

  std::size_t size() const { return at_; }
  const Problem& fault() const { return fault_; }

 private:
  Found refuse(int status, std::string detail);

  std::size_t at_ = 0;          // count of bytes scanned so far
  std::size_t line_begin_ = 0;  // start of the current line
  Problem fault_;
};

// A parsed request line with the headers that matter to us.
struct RequestHead {
  std::string_view method;
  std::string_view target;
  std::string accept_encoding;  // several headers with one name are joined with commas
  std::string if_none_match;
  std::string range;
  std::string if_range;
  std::string content_encoding;
  std::string expectation;        // of Expect, in HTTP/1.1
  std::uint64_t body_length = 0;  // of Content-Length; one that fits no number is the largest
  bool is_chunked = false;        // the body comes in chunks, and its length is not known
  bool has_body = false;
  bool is_kept = false;  // whether the connection stays open for another request
  // What is wrong; the other members then hold what was read before.
  std::optional<Problem> problem;
};

// Parses a head that HeadScanner found. The views in the result point into `bytes`.
RequestHead read_head(std::string_view bytes);

}  // namespace lofp
