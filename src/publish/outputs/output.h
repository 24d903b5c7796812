// What a build makes of the catalog, one file each.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/file_sink.h"
#include "catalog/catalog.h"

namespace lofp {

// What an output is made of; the catalog lives as long as any task.
struct OutputRequest {
  const Catalog& catalog;
  std::string base_url;  // a path or a whole address
};

// One file.  Tasks of all outputs run on several threads at once, in any order, and as often as
// their file is wanted.
struct OutputTask {
  std::string path;

  // Writes the file at `path`, which is the task's; none where there is nothing to say.
  std::function<Result<void>(std::string_view path, FileSink& to)> run;
};

struct Output {
  std::string_view id;
  std::string_view summary;
  std::string_view part_of =
      {};  // id of the output whose pages lead to this: it is written with it
  Result<void> (*plan)(const OutputRequest& request, std::vector<OutputTask>& tasks);
};

// Plans these outputs and runs their tasks on `jobs` threads, with a progress line unless `quiet`.
// Fails with a task's fault, and then begins no more of them.
Result<void> write_outputs(std::span<const Output* const> outputs, const OutputRequest& request,
                           FileSink& to, int jobs, bool quiet);

std::span<const Output* const> all_outputs();

}  // namespace lofp
