// The head of an HTTP/1.1 request, its line and headers, read strictly (RFC 9110, RFC 9112).
//
// What two programs could read in two ways is refused: whoever stands before the server (a proxy, a
// cache, a firewall) must not see other requests than it does.  So no NUL or other control
// character, no CR or LF but in CRLF, no blank before a colon, no folded lines, one Host, one
// length.
//
// Pure; linear in the bytes, also where they come one by one.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "api/problem.h"

namespace lofp {

inline constexpr std::size_t header_limit = 16U << 10U;  // bytes of a request's line and headers

// Finds the end of a head in bytes that come piece by piece.
class HeadScanner {
 public:
  enum class Found { nothing, end, fault };

  // `bytes` are all that came so far, those of the last call first.  Once it found the end, size()
  // is the head's, with the empty line; after a fault the rest is of no use.
  Found scan(std::string_view bytes);

  std::size_t size() const { return at_; }
  const Problem& fault() const { return fault_; }

 private:
  Found refuse(int status, std::string detail);

  std::size_t at_ = 0;          // looked at so far
  std::size_t line_begin_ = 0;  // of the line that at_ is in
  Problem fault_;
};

struct RequestHead {
  std::string_view method;
  std::string_view target;
  std::string accept_encoding;  // several headers of one name are one list
  std::string if_none_match;
  std::string range;
  std::string if_range;
  bool has_body = false;
  bool is_kept = false;            // whether the client may ask again on this connection
  std::optional<Problem> problem;  // what is wrong with it; then what was read before it counts
};

// Reads a head that HeadScanner found; its views are into `bytes`.
RequestHead read_head(std::string_view bytes);

}  // namespace lofp
