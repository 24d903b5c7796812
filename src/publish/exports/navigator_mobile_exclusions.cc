// A layer of the ATT&CK Navigator of the mobile matrix: how many exclusions rules hard-code, by
// technique.
#include "publish/exports/export.h"
#include "publish/navigator_layer.h"

namespace lofp {
namespace {

constexpr std::string_view files[] = {"lofp-navigator-mobile-exclusions.json"};

Result<std::vector<ExportFile>> make(const Catalog& catalog) {
  return std::vector{ExportFile{std::string(files[0]),
                                navigator_layer(catalog, Domain::mobile, LayerView::exclusions)}};
}

}  // namespace

extern const Export navigator_mobile_exclusions_export{
    .id = "navigator-mobile-exclusions",
    .summary =
        "A layer of the ATT&CK Navigator of the mobile matrix: how many exclusions rules "
        "hard-code.",
    .files = files,
    .make = make,
};

}  // namespace lofp
