#include "store/read_database.h"

#include <fmt/format.h>

#include <optional>
#include <set>
#include <string>
#include <utility>

#include "catalog/excluded_values.h"
#include "catalog/gathered.h"
#include "store/read_attack.h"
#include "store/read_parts.h"

namespace lofp {
namespace {

Result<std::string> program_of(const Database& database) {
  std::string program = "another lofp";
  SqlQuery query = TRY(database.prepare("SELECT value FROM about WHERE name = 'program'"));
  while (TRY(query.next())) program = query.text(0);
  return program;
}

Result<void> report_unknown(const Database& database, const std::set<std::string>& unknown,
                            Report& report) {
  if (unknown.empty()) return {};
  constexpr std::size_t ids_shown = 5;
  std::string ids;
  std::size_t shown = 0;
  for (const std::string& id : unknown)
    if (shown++ < ids_shown) ids += fmt::format("{}{}", ids.empty() ? "" : ", ", id);
  const std::string program = TRY(program_of(database));
  report.add({.file = database.path(),
              .severity = Severity::warning,
              .check = "other-version",
              .message = fmt::format(
                  "was made by {}, which has {} themes or platforms that this one (lofp {}) does "
                  "not know and leaves out ({}): use that version",
                  program, unknown.size(), LOFP_VERSION, ids)});
  return {};
}

}  // namespace

Result<Catalog> read_database_catalog(const Database& database, RuleParts parts, Report& report) {
  Catalog catalog;
  catalog.attack = TRY(read_attack(database));
  std::set<std::string> unknown;
  TRY(read_sets(database, catalog));
  TRY(read_tags(database, catalog));
  TRY(read_rules(database, catalog));
  TRY(read_rule_facts(database, catalog, unknown));
  TRY(read_entries(database, catalog, unknown));
  TRY(read_borrowed(database, catalog));
  gather_statements(catalog);
  gather_causes(catalog);
  gather_mentions(catalog);
  gather_groups(catalog);
  gather_rule_facts(catalog);
  if (parts != RuleParts::names) TRY(read_exclusions(database, {}, catalog));
  if (parts == RuleParts::all) {
    TRY(read_rule_details(database, {}, catalog));
    list_excluded_values(catalog, 1);
  }
  TRY(report_unknown(database, unknown, report));
  return catalog;
}

Result<void> read_whole_rules(const Database& database, std::span<const RuleId> rules,
                              Catalog& catalog) {
  for (const RuleId rule : rules) {
    TRY(read_rule_details(database, rule, catalog));
    TRY(read_exclusions(database, rule, catalog));
  }
  return {};
}

}  // namespace lofp
