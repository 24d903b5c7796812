// A layer of the ATT&CK Navigator: how many exclusions rules hard-code, by technique.
#include "publish/exports/export.h"
#include "publish/navigator_layer.h"

namespace lofp {
namespace {

constexpr std::string_view files[] = {"lofp-navigator-exclusions.json"};

Result<std::vector<ExportFile>> make(const Catalog& catalog) {
  return std::vector{ExportFile{
      std::string(files[0]), navigator_layer(catalog, Domain::enterprise, LayerView::exclusions)}};
}

}  // namespace

extern const Export navigator_exclusions_export{
    .id = "navigator-exclusions",
    .summary = "A layer of the ATT&CK Navigator: how many exclusions rules hard-code.",
    .files = files,
    .make = make,
};

}  // namespace lofp
