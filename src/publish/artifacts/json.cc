// catalog.json: the whole catalog as data.  docs/reference/catalog.schema.json describes it.
#include "publish/artifacts/artifact.h"
#include "publish/catalog_json.h"

namespace lofp {
namespace {

constexpr std::string_view files[] = {"catalog.json"};

Result<void> plan(const ArtifactRequest& request, std::vector<ArtifactTask>& tasks) {
  tasks.push_back({std::string(files[0]), [request](std::string_view path, FileSink& to) {
                     return to.write_parts(path, [&](const FileSink::Part& part) {
                       write_catalog(request.catalog, request.addresses, JsonWriter(part));
                     });
                   }});
  return {};
}

}  // namespace

extern const Artifact json_artifact{
    .id = "json",
    .summary = "catalog.json: the whole catalog as data.",
    .use = ArtifactUse::built_and_exported,
    .part_of = "site",
    .files = files,
    .plan = plan,
};

}  // namespace lofp
