// lofp.db: the whole catalog as an SQLite database, from which everything else can be made.
#include "store/write_database.h"

#include "publish/artifacts/artifact.h"
#include "store/search_tables.h"
#include "triage/stored_index.h"

namespace lofp {
namespace {

constexpr std::string_view files[] = {"lofp.db"};

Result<void> write(const ArtifactRequest& request, std::string_view path, FileSink& to) {
  const Catalog& catalog = request.catalog;
  const PageAddresses& addresses = request.addresses.pages();
  const std::unique_ptr<Database> database = TRY(make_database(catalog, addresses));
  TRY(write_search_tables(*database, catalog, addresses));
  TRY(store_triage_index(*database, request.triage_index->of(catalog, addresses)));
  TRY(finish_database(*database));
  return to.write(path, TRY(database->bytes()));
}

Result<void> plan(const ArtifactRequest& request, std::vector<ArtifactTask>& tasks) {
  tasks.push_back({std::string(files[0]), [request](std::string_view path, FileSink& to) {
                     return write(request, path, to);
                   }});
  return {};
}

}  // namespace

extern const Artifact database_artifact{
    .id = "database",
    .other_id = "sqlite",
    .summary = "lofp.db: the whole catalog as an SQLite database, for lofp's commands and for SQL.",
    .use = ArtifactUse::built_and_exported,
    .files = files,
    .plan = plan,
};

}  // namespace lofp
