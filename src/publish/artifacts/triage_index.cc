// triage.bin.gz, which the site's page `explain/` reads: the index for triage, as lofp.db has it.
//
// Compressed as a file, since plain file servers send it as it is.  It is loaded only where someone
// explains an alert.
#include "base/gzip.h"
#include "publish/artifacts/artifact.h"

namespace lofp {
namespace {

Result<void> plan(const ArtifactRequest& request, std::vector<ArtifactTask>& tasks) {
  tasks.push_back({"triage.bin.gz", [request](std::string_view path, FileSink& to) {
                     const std::optional<std::string> bytes =
                         gzip(request.triage_index->of(request.catalog, request.addresses.pages()));
                     if (!bytes) throw_out_of_memory();
                     return to.write(path, *bytes);
                   }});
  return {};
}

}  // namespace

extern const Artifact triage_index_artifact{
    .id = "triage-index",
    .summary = "triage.bin.gz: what the site's page that explains alerts reads.",
    .part_of = "site",
    .plan = plan,
};

}  // namespace lofp
