// The contents of many objects of a repository, by one git process.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "base/error.h"

namespace lofp {

// Objects that were not read.
struct UnreadObjects {
  std::size_t missing = 0;    // the repository lacks them, as a partial clone does
  std::size_t too_large = 0;  // or no files
};

// Gives the bytes of each of `names`, with its index, in order.  What is missing or has more than
// `limit` bytes is counted and not given.  Fails where the repository is damaged, or where `take`
// does.  `folder` holds a git folder that we configured, in which a file is written.
Result<UnreadObjects> read_objects(
    const std::string& folder, std::span<const std::string> names, std::size_t limit,
    const std::function<Result<void>(std::size_t index, std::string bytes)>& take);

}  // namespace lofp
