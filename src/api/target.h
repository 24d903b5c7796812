// Strictly parses the target of a request. Anything that is not clearly an address of ours is
// rejected.
//
// Pure functions, linear in the target.
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
  std::vector<std::string> parts;  // decoded path components; the last one may be empty
  std::string_view path;           // raw path, at least `/`; a view into the input or a literal
  std::string_view query;          // raw query without `?`; a view into the input
};

// Parses "/a/b?c=d", "http://host/a/b" and "http://host?c=d". Fails with 400 for non-ASCII bytes,
// malformed escapes, control characters (escaped or not), components `.` and `..`, invalid UTF-8,
// and anything that does not begin with `/`; with 414 for more than target_limit bytes.
std::expected<Target, Problem> read_target(std::string_view target);

// Parses a query into names and values. Fails with 400 for malformed escapes, control characters,
// invalid UTF-8, and more than 100 parameters.
std::expected<GivenParameters, Problem> read_query(std::string_view query);

}  // namespace lofp
