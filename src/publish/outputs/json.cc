// catalog.json: the whole catalog as data.  docs/reference/catalog.schema.json describes it.
#include "publish/catalog_document.h"
#include "publish/outputs/output.h"

namespace lofp {
namespace {

Result<void> plan(const OutputRequest& request, std::vector<OutputTask>& tasks) {
  tasks.push_back(
      {"catalog.json", [&catalog = request.catalog](std::string_view path, FileSink& to) {
         return to.write_parts(
             path, [&](const FileSink::Part& part) { write_catalog(catalog, JsonWriter(part)); });
       }});
  return {};
}

}  // namespace

extern const Output json_output{
    .id = "json",
    .summary = "catalog.json: the whole catalog as data.",
    .part_of = "site",
    .plan = plan,
};

}  // namespace lofp
