// The whole catalog as one document: catalog.json.
#include "publish/catalog_document.h"
#include "publish/exports/export.h"

namespace lofp {
namespace {

constexpr std::string_view files[] = {"catalog.json"};

Result<std::vector<ExportFile>> make(const Catalog& catalog) {
  ExportFile file{std::string(files[0]), {}};
  write_catalog(catalog, JsonWriter([&](std::string_view part) { file.bytes += part; }));
  return std::vector{std::move(file)};
}

}  // namespace

extern const Export json_export{
    .id = "json",
    .summary = "The whole catalog as one JSON document, as lofp build writes catalog.json.",
    .files = files,
    .make = make,
};

}  // namespace lofp
