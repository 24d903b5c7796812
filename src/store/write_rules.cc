// Writes rules and their exclusions.
#include <optional>
#include <string>
#include <vector>

#include "catalog/excluded_values.h"
#include "exclusion/weakness.h"
#include "meaning/platform.h"
#include "store/row_writer.h"
#include "store/write_database.h"

namespace lofp {
namespace {

using List = std::vector<std::string> Rule::*;

// Writes one of the rules' lists into a table of its own.
Result<void> write_list(const Database& database, const Catalog& catalog, std::string_view table,
                        std::string_view column, List list) {
  RowWriter rows = TRY(RowWriter::of(database, table, {"rule", "position", column}));
  for (const RuleId rule : catalog.rules.ids()) {
    std::size_t position = 0;
    for (const std::string& item : catalog.rules[rule].*list) TRY(rows.add(rule, position++, item));
  }
  return {};
}

Result<void> write_borrowed(const Database& database, const Catalog& catalog) {
  RowWriter causes =
      TRY(RowWriter::of(database, "borrowed_causes", {"rule", "position", "entry", "likeness"}));
  RowWriter lenders =
      TRY(RowWriter::of(database, "borrowed_cause_rules", {"rule", "position", "place", "lender"}));
  for (const RuleId rule : catalog.rules.ids()) {
    std::size_t position = 0;
    for (const BorrowedCause& cause : catalog.rule_facts[rule].borrowed) {
      TRY(causes.add(rule, position, cause.entry, cause.likeness));
      std::size_t place = 0;
      for (const RuleId lender : cause.rules) TRY(lenders.add(rule, position, place++, lender));
      ++position;
    }
  }
  return {};
}

Result<void> write_filings(const Database& database, const Catalog& catalog) {
  RowWriter techniques = TRY(RowWriter::of(database, "rule_techniques", {"rule", "technique"}));
  RowWriter tactics = TRY(RowWriter::of(database, "rule_tactics", {"rule", "tactic"}));
  RowWriter mistakes = TRY(
      RowWriter::of(database, "rule_attack_mistakes", {"rule", "position", "written", "read_as"}));
  RowWriter platforms = TRY(RowWriter::of(database, "rule_platforms", {"rule", "platform"}));
  RowWriter twins = TRY(RowWriter::of(database, "rule_twins", {"rule", "twin"}));
  for (const RuleId rule : catalog.rules.ids()) {
    const RuleFacts& facts = catalog.rule_facts[rule];
    for (const TagId tag : facts.techniques) TRY(techniques.add(rule, catalog.tags[tag].technique));
    for (const std::string_view tactic : facts.tactics) TRY(tactics.add(rule, tactic));
    std::size_t position = 0;
    for (const AttackMistake& mistake : catalog.rules[rule].attack_mistakes)
      TRY(mistakes.add(rule, position++, mistake.written, mistake.read_as));
    for (const PlatformId platform : facts.platforms)
      TRY(platforms.add(rule, all_platforms()[platform].id));
    for (const RuleId twin : facts.twins) TRY(twins.add(rule, twin));
  }
  return write_borrowed(database, catalog);
}

}  // namespace

Result<void> write_rules(const Database& database, const Catalog& catalog,
                         const PageAddresses& addresses) {
  RowWriter rows = TRY(
      RowWriter::of(database, "rules",
                    {"number",      "key",     "source",         "id",          "title",
                     "description", "type",    "level",          "risk_score",  "status",
                     "license",     "created", "modified",       "data_source", "category",
                     "service",     "logic",   "logic_language", "path",        "line",
                     "document",    "url",     "address",        "original",    "data_source_tag",
                     "day"}));
  for (const RuleId id : catalog.rules.ids()) {
    const Rule& r = catalog.rules[id];
    const RuleFacts& facts = catalog.rule_facts[id];
    TRY(rows.add(id, r.key, r.source, r.id, r.title, r.description, r.type, r.level, r.risk_score,
                 r.status, r.license, r.created, r.modified, r.data_source, r.category, r.service,
                 r.logic.text, r.logic.language, r.path, r.line, r.document, r.url,
                 addresses.rules[id], facts.original, facts.data_source, facts.created));
  }
  TRY(write_list(database, catalog, "rule_authors", "author", &Rule::authors));
  TRY(write_list(database, catalog, "rule_references", "reference", &Rule::references));
  TRY(write_list(database, catalog, "rule_tags", "tag", &Rule::tags));
  TRY(write_list(database, catalog, "rule_logs", "log", &Rule::logs));
  TRY(write_list(database, catalog, "rule_named_techniques", "technique", &Rule::techniques));
  TRY(write_list(database, catalog, "rule_named_tactics", "tactic", &Rule::tactics));
  return write_filings(database, catalog);
}

Result<void> write_exclusions(const Database& database, const Catalog& catalog) {
  RowWriter exclusions =
      TRY(RowWriter::of(database, "exclusions",
                        {"number", "rule", "origin", "name", "text", "line", "filter_title",
                         "filter_description", "filter_source", "filter_path", "filter_url"}));
  RowWriter terms =
      TRY(RowWriter::of(database, "exclusion_terms",
                        {"exclusion", "position", "alternative", "field", "comparison"}));
  RowWriter values =
      TRY(RowWriter::of(database, "exclusion_values", {"exclusion", "term", "position", "value"}));
  RowWriter weaknesses = TRY(RowWriter::of(
      database, "exclusion_weaknesses", {"exclusion", "position", "weakness", "value", "reason"}));
  const Filter no_filter;
  std::size_t number = 0;
  for (const RuleId rule : catalog.rules.ids()) {
    for (const Exclusion& exclusion : catalog.rules[rule].exclusions) {
      const Filter& filter = exclusion.filter != nullptr ? *exclusion.filter : no_filter;
      TRY(exclusions.add(++number, rule, name_of(exclusion.origin), exclusion.name, exclusion.text,
                         exclusion.line, filter.title, filter.description, filter.source,
                         filter.path, filter.url));
      for (std::size_t t = 0; t < exclusion.terms.size(); ++t) {
        const Term& term = exclusion.terms[t];
        TRY(terms.add(number, t, term.alternative, term.field, name_of(term.comparison)));
        std::size_t position = 0;
        for (const std::string& value : term.values) TRY(values.add(number, t, position++, value));
      }
      std::size_t position = 0;
      for (const Weakness& weakness : exclusion.weaknesses)
        TRY(weaknesses.add(number, position++, name_of(weakness.kind), weakness.value,
                           weakness.reason));
    }
  }
  return {};
}

Result<void> write_excluded_values(const Database& database, const Catalog& catalog,
                                   const PageAddresses& addresses) {
  RowWriter rows = TRY(RowWriter::of(
      database, "excluded_values", {"number", "value", "field", "comparison", "rules", "address"}));
  RowWriter weaknesses =
      TRY(RowWriter::of(database, "excluded_value_weaknesses", {"value", "weakness"}));
  for (const ExcludedValueId id : catalog.excluded_values.ids()) {
    const ExcludedValue& excluded = catalog.excluded_values[id];
    TRY(rows.add(id, excluded.value, excluded.field, name_of(excluded.comparison),
                 excluded.rules.size(), addresses.excluded_values[id]));
    for (const Weakness& weakness : excluded.weaknesses)
      TRY(weaknesses.add(id, name_of(weakness.kind)));
  }
  return {};
}

}  // namespace lofp
