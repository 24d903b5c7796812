// A layer of the ATT&CK Navigator of the mobile matrix: how many false positives name a cause, by
// technique.
#include "publish/exports/export.h"
#include "publish/navigator_layer.h"

namespace lofp {
namespace {

constexpr std::string_view files[] = {"lofp-navigator-mobile.json"};

Result<std::vector<ExportFile>> make(const Catalog& catalog) {
  return std::vector{ExportFile{
      std::string(files[0]), navigator_layer(catalog, Domain::mobile, LayerView::false_positives)}};
}

}  // namespace

extern const Export navigator_mobile_export{
    .id = "navigator-mobile",
    .summary =
        "A layer of the ATT&CK Navigator of the mobile matrix: how many false positives name a "
        "cause.",
    .files = files,
    .make = make,
};

}  // namespace lofp
