// A layer of the ATT&CK Navigator: how many false positives name a cause, by technique.
#include "exports/export.h"
#include "records/navigator_layer.h"

namespace lofp {
namespace {

constexpr std::string_view files[] = {"lofp-navigator.json"};

Result<std::vector<ExportFile>> make(const Catalog& catalog) {
  ExportFile file{std::string(files[0]), {}};
  JsonWriter json([&](std::string_view part) { file.bytes += part; });
  write_navigator_layer(catalog, LayerView::false_positives, json);
  return std::vector{std::move(file)};
}

}  // namespace

extern const Export navigator_export{
    .id = "navigator",
    .summary = "A layer of the ATT&CK Navigator: how many false positives name a cause.",
    .files = files,
    .make = make,
};

}  // namespace lofp
