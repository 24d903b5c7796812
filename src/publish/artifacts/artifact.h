// What is made of the catalog for others, one file each: what `lofp build` writes into its folder,
// and what `lofp export` gives to other programs.  Most are one or the other, some both.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/file_sink.h"
#include "catalog/catalog.h"
#include "publish/addresses.h"
#include "publish/site_changes.h"
#include "store/read_database.h"
#include "triage/write_index.h"

namespace lofp {

// What an artifact is made of; the catalog and its addresses live as long as any task.
struct ArtifactRequest {
  const Catalog& catalog;
  const Addresses& addresses;
  std::string base_url;                  // a path or a whole address
  const SiteChanges* changes = nullptr;  // null where no history was given
  std::shared_ptr<TriageIndexBytes> triage_index = std::make_shared<TriageIndexBytes>();
};

// One file.  Tasks of all artifacts run on several threads at once, in any order, and as often as
// their file is wanted.
struct ArtifactTask {
  std::string path;

  // Writes the file at `path`, which is the task's; none where there is nothing to say.
  std::function<Result<void>(std::string_view path, FileSink& to)> run;
};

enum class ArtifactUse { built, exported, built_and_exported };

struct Artifact {
  std::string_view id;
  std::string_view other_id = {};  // by which `lofp export` knows it too
  std::string_view summary;
  ArtifactUse use = ArtifactUse::built;

  // Of one that is built: id of the artifact with which it is built, since its pages lead to this.
  std::string_view part_of = {};

  // Of one that is exported: the names of its files there, with the folders that they lie in, in
  // the order of its tasks.
  std::span<const std::string_view> files = {};

  // Of one that is exported: what of the rules it needs.
  RuleParts reads = RuleParts::all;

  // Whether a build has it, where not every build does.
  bool (*is_due)(const Catalog& catalog) = nullptr;

  Result<void> (*plan)(const ArtifactRequest& request, std::vector<ArtifactTask>& tasks);

  bool is_built() const { return use != ArtifactUse::exported; }
  bool is_exported() const { return use != ArtifactUse::built; }
  std::string_view export_id() const { return other_id.empty() ? id : other_id; }
};

std::span<const Artifact* const> all_artifacts();

// The one of this id; nullptr where there is none.
const Artifact* find_artifact(std::string_view id);

// Whether it is the artifact `id`, or is built with it.
bool belongs_to(const Artifact& artifact, std::string_view id);

// The tasks of those that this catalog's build has.
Result<std::vector<ArtifactTask>> plan_artifacts(std::span<const Artifact* const> artifacts,
                                                 const ArtifactRequest& request);

// Runs the tasks of these artifacts on `jobs` threads, with a progress line unless `quiet`.  Fails
// with a task's fault, and then begins no more of them.
Result<void> write_artifacts(std::span<const Artifact* const> artifacts,
                             const ArtifactRequest& request, FileSink& to, int jobs, bool quiet);

struct ExportedFile {
  std::string name;
  std::string bytes;
};

// The files of one that is exported, whole.  The same catalog gives the same bytes.
Result<std::vector<ExportedFile>> export_artifact(const Artifact& artifact, const Catalog& catalog);

}  // namespace lofp
