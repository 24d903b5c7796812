// lofp.db: the whole catalog as an SQLite database, from which everything else can be made.
#include "store/write_database.h"

#include "publish/outputs/output.h"
#include "store/search_tables.h"

namespace lofp {
namespace {

Result<void> write(const Catalog& catalog, std::string_view path, FileSink& to) {
  const std::unique_ptr<Database> database = TRY(make_database(catalog));
  TRY(write_search_tables(*database, catalog));
  TRY(finish_database(*database));
  return to.write(path, TRY(database->bytes()));
}

Result<void> plan(const OutputRequest& request, std::vector<OutputTask>& tasks) {
  tasks.push_back({"lofp.db", [&catalog = request.catalog](std::string_view path, FileSink& to) {
                     return write(catalog, path, to);
                   }});
  return {};
}

}  // namespace

extern const Output database_output{
    .id = "database",
    .summary = "lofp.db: the whole catalog as an SQLite database, for lofp's commands and for SQL.",
    .plan = plan,
};

}  // namespace lofp
