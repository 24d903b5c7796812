// The rows of the tables that `lofp export clickhouse` fills; assets/clickhouse/tables.sql
// describes their columns, which are these members.
//
// A row refers to the catalog, which must live as long.  Making the rows of a table is linear in
// the catalog, but for sorting names.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"
#include "publish/shape.h"

namespace lofp {

struct ClickHouseRule {
  static std::span<const ShapeMember<ClickHouseRule>> members();
  const Catalog& catalog;
  RuleId id;

  const Rule& rule() const { return catalog.rules[id]; }
  const RuleFacts& facts() const { return catalog.rule_facts[id]; }
};

// An entry that a rule states, once however often it does.
struct ClickHouseCause {
  static std::span<const ShapeMember<ClickHouseCause>> members();
  const Catalog& catalog;
  const Rule& rule;
  EntryId entry_id;
  std::vector<std::string_view> origins;
  bool is_ai_assisted;  // of all its statements in the rule

  const Entry& entry() const { return catalog.entries[entry_id]; }
};

// In the order of the rule's statements.
std::vector<ClickHouseCause> causes_of(const Catalog& catalog, const Rule& rule);

struct ClickHouseExclusion {
  static std::span<const ShapeMember<ClickHouseExclusion>> members();
  const Rule& rule;
  std::size_t number;  // from 1
  const Exclusion& exclusion;
};

// By what an alert calls a rule.  Of a name that is of several kinds the first one counts.
enum class NamedBy { id, title, search };

std::string_view name_of(NamedBy named_by);

// A name and the rules that have it: those that count before their twins, then by key.
struct ClickHouseName {
  static std::span<const ShapeMember<ClickHouseName>> members();
  const Catalog& catalog;
  std::string name;
  NamedBy named_by;
  RuleIds rules;                        // not empty; in that order
  std::vector<ClickHouseCause> causes;  // of all rules, each entry once

  const Rule& first() const { return catalog.rules[rules.front()]; }
};

// By name.
std::vector<ClickHouseName> clickhouse_names(const Catalog& catalog);

}  // namespace lofp
