// The catalog of a database, or of rules where the user named their paths.
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

// Reads the rules below `paths`, with the ATT&CK of the files `attack`; without any, the database
// that the user named, or else the usual one (database_path), which has an ATT&CK of its own.  Of
// a database `parts` are read, of rules always all.  What is wrong with a rule goes to `report`;
// what a database has that this program does not know, that is printed.
Result<Catalog> read_any_catalog(std::span<const std::string> paths, std::string_view database,
                                 std::span<const std::string> attack, RuleParts parts,
                                 Report& report);

// A catalog whose rules are read as far as they are wanted.
class AnyCatalog {
 public:
  // As read_any_catalog() with RuleParts::names.
  static Result<AnyCatalog> open(std::span<const std::string> paths, std::string_view database,
                                 std::span<const std::string> attack, Report& report);

  const Catalog& catalog() const { return catalog_; }

  // Reads all of these rules.  Once for each.
  Result<void> complete(std::span<const Index> rules);

 private:
  std::unique_ptr<Database> database_;  // null where the rules were read from their files
  Catalog catalog_;
};

}  // namespace lofp
