// The catalog of a database, or of rules where the user named their paths.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/report.h"
#include "catalog/catalog.h"

namespace lofp {

// Reads the rules below `paths`, with the ATT&CK of the files `attack`; without any, the database
// that the user named, or else the usual one (database_path), which has an ATT&CK of its own.  What
// is wrong with a rule goes to `report`; where the database was made by a program that files
// otherwise, that is printed.
Result<Catalog> read_any_catalog(std::span<const std::string> paths, std::string_view database,
                                 std::span<const std::string> attack, Report& report);

}  // namespace lofp
