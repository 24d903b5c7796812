#include "publish/outputs/output.h"

#include <atomic>

#include "base/parallel.h"
#include "base/terminal.h"

namespace lofp {

Result<void> write_outputs(std::span<const Output* const> outputs, const OutputRequest& request,
                           FileSink& to, int jobs, bool quiet) {
  std::vector<OutputTask> tasks;
  for (const Output* output : outputs) TRY(output->plan(request, tasks));
  std::vector<Result<void>> results(tasks.size());
  std::atomic<bool> has_failed = false;  // a full disk is not tried again and again
  ProgressLine progress("writing", tasks.size(), quiet);
  parallel_for(
      tasks.size(), jobs,
      [&](std::size_t i) {
        if (has_failed) return;
        results[i] = tasks[i].run(tasks[i].path, to);
        if (!results[i]) has_failed = true;
      },
      progress.done());
  for (Result<void>& result : results) TRY(std::move(result));
  return {};
}

}  // namespace lofp
