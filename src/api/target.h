// The target of a request, read strictly: what is not plainly an address of ours is refused.
//
// Pure; linear in the target.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "api/parameter.h"
#include "api/problem.h"

namespace lofp {

inline constexpr std::size_t target_limit = 8U << 10U;  // bytes

struct Target {
  std::vector<std::string> parts;  // of the path, between `/`, decoded; the last one may be empty
  std::string_view path;           // as it was given, `/` for none; both in what was read
  std::string_view query;          // as it was given, without `?`
};

// Reads "/a/b?c=d", "http://host/a/b" and "http://host?c=d".  Fails with 400 for a byte above
// ASCII, a bad escape, a control character (below U+0020, or U+007F), escaped or not, a part `.` or
// `..`, what is not UTF-8, and what does not begin with `/`; with 414 above target_limit.
std::expected<Target, Problem> read_target(std::string_view target);

// The names and values of a query.  Fails with 400 likewise.
std::expected<GivenParameters, Problem> read_query(std::string_view query);

}  // namespace lofp
