#include "cli/any_catalog.h"

#include "base/parallel.h"
#include "cli/read_catalog.h"
#include "read/attack_files.h"
#include "store/database.h"
#include "triage/borrowed_causes.h"

namespace lofp {
namespace {

Result<Catalog> read_rules_below(std::span<const std::string> paths,
                                 std::span<const std::string> attack, RuleParts parts,
                                 Report& report) {
  std::vector<AttackFile> attack_files = TRY(read_attack_files(attack));
  SharedAttack made = TRY(make_attack(std::move(attack_files)));
  RuleFiles files = TRY(read_rule_files(rule_paths_of(paths), hardware_jobs(), report));
  Catalog catalog = TRY(read_catalog(files, {}, std::move(made), hardware_jobs(), false, report));
  if (parts == RuleParts::all) lend_causes(catalog, hardware_jobs());
  return catalog;
}

Result<std::unique_ptr<Database>> open_database(std::string_view path,
                                                std::span<const std::string> attack) {
  if (!attack.empty())
    return std::unexpected(Error{
        "--attack is for rules that are read from a PATH: a database keeps the ATT&CK that it "
        "was built with"});
  return Database::open(database_path(path));
}

Result<Catalog> read_database(const Database& database, RuleParts parts) {
  Report report;
  Catalog catalog = TRY(read_database_catalog(database, parts, report));
  for (const Diagnostic& diagnostic : report.take()) print_diagnostic(diagnostic);
  return catalog;
}

}  // namespace

Result<Catalog> read_any_catalog(std::span<const std::string> paths, std::string_view database,
                                 std::span<const std::string> attack, RuleParts parts,
                                 Report& report) {
  if (!paths.empty()) return read_rules_below(paths, attack, parts, report);
  const std::unique_ptr<Database> opened = TRY(open_database(database, attack));
  return read_database(*opened, parts);
}

Result<AnyCatalog> AnyCatalog::open(std::span<const std::string> paths, std::string_view database,
                                    std::span<const std::string> attack, Report& report) {
  AnyCatalog any;
  if (!paths.empty()) {
    any.catalog_ = TRY(read_rules_below(paths, attack, RuleParts::all, report));
    return any;
  }
  any.database_ = TRY(open_database(database, attack));
  any.catalog_ = TRY(read_database(*any.database_, RuleParts::names));
  return any;
}

Result<void> AnyCatalog::complete(std::span<const RuleId> rules) {
  return database_ == nullptr ? Result<void>{} : read_whole_rules(*database_, rules, catalog_);
}

}  // namespace lofp
