// The two views of the matrix page, to open in the ATT&CK Navigator.
#include <fmt/format.h>

#include "outputs/output.h"
#include "records/navigator_layer.h"

namespace lofp {
namespace {

Result<void> plan(const OutputRequest& request, std::vector<OutputTask>& tasks) {
  for (const LayerView view : {LayerView::false_positives, LayerView::exclusions})
    tasks.push_back({fmt::format("matrix/{}.json", name_of(view)),
                     [view, &catalog = request.catalog](std::string_view path, FileSink& to) {
                       std::string text;
                       JsonWriter json([&](std::string_view part) { text += part; });
                       write_navigator_layer(catalog, view, json);
                       return to.write(path, text);
                     }});
  return {};
}

}  // namespace

extern const Output navigator_output{
    .id = "navigator",
    .summary = "matrix/*.json: the views of the matrix as layers of the ATT&CK Navigator.",
    .part_of = "site",
    .plan = plan,
};

}  // namespace lofp
