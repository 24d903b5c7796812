// A layer of the ATT&CK Navigator: how many exclusions rules hard-code, by technique.
#include "exports/export.h"
#include "records/navigator_layer.h"

namespace lofp {
namespace {

constexpr std::string_view files[] = {"lofp-navigator-exclusions.json"};

Result<std::vector<ExportFile>> make(const Catalog& catalog) {
  ExportFile file{std::string(files[0]), {}};
  JsonWriter json([&](std::string_view part) { file.bytes += part; });
  write_navigator_layer(catalog, LayerView::exclusions, json);
  return std::vector{std::move(file)};
}

}  // namespace

extern const Export navigator_exclusions_export{
    .id = "navigator-exclusions",
    .summary = "A layer of the ATT&CK Navigator: how many exclusions rules hard-code.",
    .files = files,
    .make = make,
};

}  // namespace lofp
