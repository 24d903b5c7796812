// Opens a catalog either from a database or from the rules below paths.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/report.h"
#include "catalog/catalog.h"
#include "store/read_database.h"

namespace lofp {

// With `paths`, reads the rules below them, using the ATT&CK bundles in `attack`. Otherwise opens
// `database`, or the default one if it is empty (see database_path); a database contains its own
// ATT&CK, so `attack` must then be empty. `parts` limits what is read from a database; rules are
// always read completely, and have borrowed causes with RuleParts::all. Faults in rules go to `report`. What a database contains that this
// program does not know is printed.
Result<Catalog> read_any_catalog(std::span<const std::string> paths, std::string_view database,
                                 std::span<const std::string> attack, RuleParts parts,
                                 Report& report);

// A catalog whose rules are read completely only on demand.
class AnyCatalog {
 public:
  // Like read_any_catalog() with RuleParts::names.
  static Result<AnyCatalog> open(std::span<const std::string> paths, std::string_view database,
                                 std::span<const std::string> attack, Report& report);

  const Catalog& catalog() const { return catalog_; }

  // Completes these rules from the database. Call it at most once for each rule.
  Result<void> complete(std::span<const RuleId> rules);

 private:
  std::unique_ptr<Database> database_;  // null if the rules were read from files
  Catalog catalog_;
};

}  // namespace lofp
