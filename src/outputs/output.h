// What a build makes of the catalog, one file each.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/output_directory.h"
#include "catalog/catalog.h"

namespace lofp {

// What an output needs; it lives until the last task is done.
struct OutputRequest {
  const Catalog& catalog;
  std::string base_url;  // a path or a whole address
  OutputDirectory& to;
};

// Writes one file or a few.  All tasks of all outputs run on several threads at once, in any order.
using OutputTask = std::function<Result<void>()>;

struct Output {
  std::string_view id;
  std::string_view summary;
  Result<void> (*plan)(const OutputRequest& request, std::vector<OutputTask>& tasks);
};

// Plans these outputs and runs their tasks on `jobs` threads, with a progress line unless `quiet`.
// Fails with the first fault in the order of the plan.
Result<void> write_outputs(std::span<const Output* const> outputs, const OutputRequest& request,
                           int jobs, bool quiet);

std::span<const Output* const> all_outputs();

}  // namespace lofp
