#include "input/any_catalog.h"

#include "base/parallel.h"
#include "database/database.h"
#include "database/read_database.h"
#include "input/read_catalog.h"

namespace lofp {

Result<Catalog> read_any_catalog(std::span<const std::string> paths, std::string_view database,
                                 Report& report) {
  if (!paths.empty()) {
    RuleFiles files = TRY(read_rule_files(paths, hardware_jobs(), report));
    return read_catalog(files, {}, hardware_jobs(), false, report);
  }
  Report of_database;
  Catalog catalog =
      TRY(read_database_catalog(database_path(database), hardware_jobs(), of_database));
  for (const Diagnostic& diagnostic : of_database.take()) print_diagnostic(diagnostic);
  return catalog;
}

}  // namespace lofp
