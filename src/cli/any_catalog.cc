#include "cli/any_catalog.h"

#include "base/parallel.h"
#include "cli/read_catalog.h"
#include "read/attack_files.h"
#include "store/database.h"
#include "store/read_database.h"

namespace lofp {

Result<Catalog> read_any_catalog(std::span<const std::string> paths, std::string_view database,
                                 std::span<const std::string> attack, Report& report) {
  if (!paths.empty()) {
    std::vector<AttackFile> attack_files = TRY(read_attack_files(attack));
    SharedAttack made = TRY(make_attack(std::move(attack_files)));
    RuleFiles files = TRY(read_rule_files(rule_paths_of(paths), hardware_jobs(), report));
    return read_catalog(files, {}, std::move(made), hardware_jobs(), false, report);
  }
  if (!attack.empty())
    return std::unexpected(Error{
        "--attack is for rules that are read from a PATH: a database keeps the ATT&CK that it "
        "was built with"});
  Report of_database;
  Catalog catalog =
      TRY(read_database_catalog(database_path(database), hardware_jobs(), of_database));
  for (const Diagnostic& diagnostic : of_database.take()) print_diagnostic(diagnostic);
  return catalog;
}

}  // namespace lofp
