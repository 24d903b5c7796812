// The views of the matrix pages, to open in the ATT&CK Navigator.
#include <fmt/format.h>

#include "catalog/outside_matrix.h"
#include "publish/navigator_layer.h"
#include "publish/outputs/output.h"

namespace lofp {
namespace {

Result<void> plan(const OutputRequest& request, std::vector<OutputTask>& tasks) {
  const Catalog& catalog = request.catalog;
  for (const Domain domain : all_domains) {
    if (domain != Domain::enterprise && !is_named(catalog, domain)) continue;
    const std::string folder =
        domain == Domain::enterprise ? "matrix" : fmt::format("matrix/{}", name_of(domain));
    for (const LayerView view : {LayerView::false_positives, LayerView::exclusions})
      tasks.push_back({fmt::format("{}/{}.json", folder, name_of(view)),
                       [domain, view, &catalog](std::string_view path, FileSink& to) {
                         return to.write(path, navigator_layer(catalog, domain, view));
                       }});
  }
  return {};
}

}  // namespace

extern const Output navigator_output{
    .id = "navigator",
    .summary = "matrix/**.json: the views of the matrices as layers of the ATT&CK Navigator.",
    .part_of = "site",
    .plan = plan,
};

}  // namespace lofp
