// The head of a request: however its bytes come, it is read as the same; what is taken holds no
// byte that another reader could take for an end.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "api/request_head.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using Found = lofp::HeadScanner::Found;
  const auto require = [](bool holds) {
    if (!holds) std::abort();
  };
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  lofp::HeadScanner whole;
  const Found found = whole.scan(bytes);
  lofp::HeadScanner pieces;
  Found in_pieces = Found::nothing;
  for (std::size_t end = 0; end <= size && in_pieces == Found::nothing; ++end)
    in_pieces = pieces.scan(bytes.substr(0, end));
  require(in_pieces == found);
  const lofp::RequestHead any = lofp::read_head(bytes);  // as the log has it
  require(any.method.size() + any.target.size() <= size);
  if (found != Found::end) return 0;
  require(pieces.size() == whole.size() && whole.size() <= size);
  const std::string_view head = bytes.substr(0, whole.size());
  require(head.ends_with("\r\n") && head.find('\0') == std::string_view::npos);
  const lofp::RequestHead read = lofp::read_head(head);
  if (read.problem) return 0;
  require(!read.method.empty() && !read.target.empty());
  for (const std::string_view text : {read.method, read.target, std::string_view(read.range)})
    require(text.find_first_of("\r\n") == std::string_view::npos);
  return 0;
}
