// lofp.db: the whole catalog as an SQLite database, from which everything else can be made.
#include "store/write_database.h"

#include "publish/artifacts/artifact.h"
#include "store/search_tables.h"
#include "triage/stored_index.h"

namespace lofp {
namespace {

constexpr std::string_view files[] = {"lofp.db"};

Result<void> write(const Catalog& catalog, const PageAddresses& addresses, std::string_view path,
                   FileSink& to) {
  const std::unique_ptr<Database> database = TRY(make_database(catalog, addresses));
  TRY(write_search_tables(*database, catalog, addresses));
  TRY(store_triage_index(*database, catalog, addresses));
  TRY(finish_database(*database));
  return to.write(path, TRY(database->bytes()));
}

Result<void> plan(const ArtifactRequest& request, std::vector<ArtifactTask>& tasks) {
  tasks.push_back({std::string(files[0]), [request](std::string_view path, FileSink& to) {
                     return write(request.catalog, request.addresses.pages(), path, to);
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
