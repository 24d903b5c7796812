// catalog.json: the whole catalog as data.  docs/reference/catalog.schema.json describes it.
#include "outputs/output.h"
#include "records/catalog_document.h"

namespace lofp {
namespace {

Result<void> write(const Catalog& catalog, OutputDirectory& to) {
  OutputDirectory::LargeFile file = TRY(to.begin("catalog.json"));
  Result<void> written;
  write_catalog(catalog, JsonWriter([&](std::string_view text) {
                  if (written) written = file.append(text);
                }));
  TRY(std::move(written));
  return to.end(file);
}

Result<void> plan(const OutputRequest& request, std::vector<OutputTask>& tasks) {
  tasks.push_back([&catalog = request.catalog, &to = request.to] { return write(catalog, to); });
  return {};
}

}  // namespace

extern const Output json_output{
    .id = "json",
    .summary = "catalog.json: the whole catalog as data.",
    .plan = plan,
};

}  // namespace lofp
