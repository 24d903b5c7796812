// The parts of which store/read_database.h makes a catalog, a few tables each.
//
// Each takes what stands in its tables into the catalog, in which the parts above it are read
// already, and fails where a row cannot be: a text that is not UTF-8, a number of nothing, an
// address that is none.  Nothing is found out anew.  `store/row_checks.h` has the questions.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "base/error.h"
#include "catalog/catalog.h"
#include "store/database.h"

namespace lofp {

// Catalog::sets, then Catalog::tags, which need them and the ATT&CK.
Result<void> read_sets(const Database& database, Catalog& catalog);
Result<void> read_tags(const Database& database, Catalog& catalog);

// The rules' names and places, and what is filed under what.  Adds the platforms that this program
// does not know, which are left out, to `unknown`.
Result<void> read_rules(const Database& database, Catalog& catalog);
Result<void> read_rule_facts(const Database& database, Catalog& catalog,
                             std::set<std::string>& unknown);

// Entries with what they mean, mentions, statements; likewise for themes.
Result<void> read_entries(const Database& database, Catalog& catalog,
                          std::set<std::string>& unknown);

// The rest of the members of one rule, or of all; and their exclusions.
Result<void> read_rule_details(const Database& database, std::optional<Index> rule,
                               Catalog& catalog);
Result<void> read_exclusions(const Database& database, std::optional<Index> rule, Catalog& catalog);

// Binds two parameters, between which the numbers of the rule are, or those of all rules and of any
// that are none: a row of no rule is to be noticed.
void bind_rules(SqlQuery& query, std::optional<Index> rule);

}  // namespace lofp
