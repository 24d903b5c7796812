#include "publish/artifacts/artifact.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <utility>

#include "base/parallel.h"
#include "base/terminal.h"

namespace lofp {

const Artifact* find_artifact(std::string_view id) {
  const auto found = std::ranges::find_if(all_artifacts(), [&](const Artifact* artifact) {
    return artifact->id == id || (!id.empty() && artifact->other_id == id);
  });
  return found == all_artifacts().end() ? nullptr : *found;
}

bool belongs_to(const Artifact& artifact, std::string_view id) {
  if (artifact.id == id) return true;
  const Artifact* whole = artifact.part_of.empty() ? nullptr : find_artifact(artifact.part_of);
  return whole != nullptr && belongs_to(*whole, id);
}

Result<std::vector<ArtifactTask>> plan_artifacts(std::span<const Artifact* const> artifacts,
                                                 const ArtifactRequest& request) {
  std::vector<ArtifactTask> tasks;
  for (const Artifact* artifact : artifacts)
    if (artifact->is_due == nullptr || artifact->is_due(request.catalog))
      TRY(artifact->plan(request, tasks));
  return tasks;
}

Result<void> write_artifacts(std::span<const Artifact* const> artifacts,
                             const ArtifactRequest& request, FileSink& to, int jobs, bool quiet) {
  const std::vector<ArtifactTask> tasks = TRY(plan_artifacts(artifacts, request));
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

Result<std::vector<ExportedFile>> export_artifact(const Artifact& artifact,
                                                  const Catalog& catalog) {
  const Addresses addresses(catalog);
  std::vector<ArtifactTask> tasks;
  TRY(artifact.plan({.catalog = catalog, .addresses = addresses, .base_url = "/"}, tasks));
  assert(tasks.size() == artifact.files.size());
  std::vector<ExportedFile> files;
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    MemorySink sink;
    TRY(tasks[i].run(tasks[i].path, sink));
    files.push_back({std::string(artifact.files[i]), sink.take()});
  }
  return files;
}

}  // namespace lofp
