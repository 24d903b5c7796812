// The database itself, lofp.db.
#include "publish/exports/export.h"
#include "store/search_tables.h"
#include "store/write_database.h"

namespace lofp {
namespace {

constexpr std::string_view files[] = {"lofp.db"};

Result<std::vector<ExportFile>> make(const Catalog& catalog) {
  const std::unique_ptr<Database> database = TRY(make_database(catalog));
  TRY(write_search_tables(*database, catalog));
  TRY(finish_database(*database));
  const std::string_view bytes = TRY(database->bytes());
  return std::vector{ExportFile{std::string(files[0]), std::string(bytes)}};
}

}  // namespace

extern const Export sqlite_export{
    .id = "sqlite",
    .summary = "The database, as lofp build writes lofp.db.",
    .files = files,
    .make = make,
};

}  // namespace lofp
