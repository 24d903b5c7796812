// A layer of the ATT&CK Navigator of the ICS matrix: how many exclusions rules hard-code, by
// technique.
#include "publish/exports/export.h"
#include "publish/navigator_layer.h"

namespace lofp {
namespace {

constexpr std::string_view files[] = {"lofp-navigator-ics-exclusions.json"};

Result<std::vector<ExportFile>> make(const Catalog& catalog) {
  return std::vector{ExportFile{std::string(files[0]),
                                navigator_layer(catalog, Domain::ics, LayerView::exclusions)}};
}

}  // namespace

extern const Export navigator_ics_exclusions_export{
    .id = "navigator-ics-exclusions",
    .summary =
        "A layer of the ATT&CK Navigator of the ICS matrix: how many exclusions rules hard-code.",
    .files = files,
    .make = make,
};

}  // namespace lofp
