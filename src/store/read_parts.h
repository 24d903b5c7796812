// The parts of read_database.h; each reads a few tables.
//
// Each function adds the content of its tables to the catalog, for which the functions declared
// above it must have run. It fails for rows that cannot be valid: texts that are not UTF-8, numbers
// that refer to nothing, malformed addresses. store/row_checks.h has the checks.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "base/error.h"
#include "catalog/catalog.h"
#include "store/database.h"

namespace lofp {

// Catalog::sets; then Catalog::tags, which depend on the sets and on ATT&CK.
Result<void> read_sets(const Database& database, Catalog& catalog);
Result<void> read_tags(const Database& database, Catalog& catalog);

// The rules' names and locations; then what they are filed under. Platforms that this program does
// not know are left out and added to `unknown`.
Result<void> read_rules(const Database& database, Catalog& catalog);
Result<void> read_rule_facts(const Database& database, Catalog& catalog,
                             std::set<std::string>& unknown);

// Entries with their classification, mentions and statements. Unknown themes are left out and added
// to `unknown`.
Result<void> read_entries(const Database& database, Catalog& catalog,
                          std::set<std::string>& unknown);

// RuleFacts::borrowed.
Result<void> read_borrowed(const Database& database, Catalog& catalog);

// The remaining members of one rule, or of all rules; then their exclusions.
Result<void> read_rule_details(const Database& database, std::optional<RuleId> rule,
                               Catalog& catalog);
Result<void> read_exclusions(const Database& database, std::optional<RuleId> rule,
                             Catalog& catalog);

// Binds the first and last rule number of a range: one rule, or everything if `rule` is empty. The
// latter includes invalid numbers, so that rows of nonexistent rules are detected.
void bind_rules(SqlQuery& query, std::optional<RuleId> rule);

}  // namespace lofp
