// Reads rules: their names and locations, and separately the rest of their members, for one rule or
// all.
//
// Members are assigned one by one: if TRY returns from the middle of a braced initialiser list, GCC
// 12 does not destroy the elements that were already constructed.
#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/hash_table.h"
#include "catalog/dates.h"
#include "rule/date.h"
#include "store/read_parts.h"
#include "store/row_checks.h"

namespace lofp {
namespace {

class RuleReader : RowChecks {
 public:
  RuleReader(const Database& database, Catalog& catalog) : RowChecks(database), catalog_(catalog) {}

  Result<void> read_rules();

 private:
  Result<void> read_facts(const SqlQuery& query, int column, const Rule& rule,
                          RuleFacts& facts) const;
  Result<void> check_rules() const;

  Catalog& catalog_;
  HashMap<std::string_view, TagId> source_tags_;
};

// Reads the rule's source, day, original and data source.
Result<void> RuleReader::read_facts(const SqlQuery& query, int column, const Rule& rule,
                                    RuleFacts& facts) const {
  const auto source = source_tags_.find(rule.source);
  if (source == source_tags_.end()) return std::unexpected(damaged("a rule has no source"));
  facts.source = source->second;
  facts.created = TRY(text(query, column));
  if (facts.created != iso_date(facts.created) ||
      (!facts.created.empty() && facts.created < first_day))
    return std::unexpected(damaged("a day is none"));
  facts.original = TRY(later_id<RuleId>(query, column + 1));
  if (query.is_null(column + 2)) return {};
  facts.data_source = TRY(id(query, column + 2, catalog_.tags));
  if (!catalog_.tags[*facts.data_source].is(TagKind::data_source))
    return std::unexpected(damaged("a rule's data source is none"));
  return {};
}

Result<void> RuleReader::read_rules() {
  for (const TagId tag : catalog_.tags.ids())
    if (catalog_.tags[tag].is(TagKind::source)) source_tags_[catalog_.tags[tag].source] = tag;
  const std::size_t count = TRY(count_of("rules"));
  reserve(catalog_.rules, count);
  reserve(catalog_.rule_facts, count);
  SqlQuery query = TRY(database_.prepare(
      "SELECT number, source, id, key, title, level, data_source, category, path, url, line, "
      "document, day, original, data_source_tag FROM rules ORDER BY number"));
  while (TRY(query.next())) {
    TRY(expect_next(query, 0, catalog_.rules.size()));
    Rule& rule = catalog_.rules.emplace_back();
    int column = 1;
    for (std::string* member : {&rule.source, &rule.id, &rule.key, &rule.title, &rule.level,
                                &rule.data_source, &rule.category, &rule.path, &rule.url})
      *member = TRY(text(query, column++));
    rule.line = TRY(number<int>(query, column++, 0));
    rule.document = TRY(number<std::size_t>(query, column++, 0));
    rule.file = rule.path;
    TRY(read_facts(query, column, rule, catalog_.rule_facts.emplace_back()));
  }
  return check_rules();
}

// Checks the invariants of a catalog's rules.
Result<void> RuleReader::check_rules() const {
  HashSet<std::string_view> keys;
  for (const RuleId id : catalog_.rules.ids()) {
    const Rule& rule = catalog_.rules[id];
    const RuleFacts& facts = catalog_.rule_facts[id];
    if (!rule.key.starts_with(rule.source + ":") || !keys.insert(rule.key).second)
      return std::unexpected(damaged("a rule's key is not its own"));
    if (!catalog_.rules.contains(facts.original) ||
        catalog_.rule_facts[facts.original].original != facts.original)
      return std::unexpected(damaged("the original of a rule is none"));
  }
  return {};
}

// Reads the details of one rule, or of all rules.
class DetailReader : RowChecks {
 public:
  DetailReader(const Database& database, std::optional<RuleId> rule, Catalog& catalog)
      : RowChecks(database), rule_(rule), catalog_(catalog) {}

  Result<void> read_members();
  Result<void> read_list(std::string_view table, std::string_view column,
                         std::vector<std::string> Rule::*list);
  Result<void> read_attack_mistakes();
  Result<void> check_techniques() const;

 private:
  // `sql` must have the two parameters of bind_rules().
  Result<SqlQuery> prepare(const std::string& sql) const {
    SqlQuery query = TRY(database_.prepare(sql));
    bind_rules(query, rule_);
    return query;
  }

  Result<Rule*> rule_of(const SqlQuery& query, int column) {
    return &catalog_.rules[TRY(id(query, column, catalog_.rules))];
  }

  std::optional<RuleId> rule_;
  Catalog& catalog_;
};

Result<void> DetailReader::read_members() {
  SqlQuery query = TRY(prepare(
      "SELECT number, description, type, status, license, created, modified, service, logic, "
      "logic_language, risk_score FROM rules WHERE number BETWEEN ? AND ? ORDER BY number"));
  while (TRY(query.next())) {
    Rule& rule = *TRY(rule_of(query, 0));
    int column = 1;
    for (std::string* member :
         {&rule.description, &rule.type, &rule.status, &rule.license, &rule.created, &rule.modified,
          &rule.service, &rule.logic.text, &rule.logic.language})
      *member = TRY(text(query, column++));
    if (query.is_null(column)) continue;
    rule.risk_score = query.real(column);
    if (!std::isfinite(*rule.risk_score)) return std::unexpected(damaged("a score is no number"));
  }
  return {};
}

Result<void> DetailReader::read_list(std::string_view table, std::string_view column,
                                     std::vector<std::string> Rule::*list) {
  SqlQuery query = TRY(prepare(
      fmt::format("SELECT rule, {} FROM {} WHERE rule BETWEEN ? AND ? ORDER BY rule, position",
                  column, table)));
  while (TRY(query.next())) (TRY(rule_of(query, 0))->*list).push_back(TRY(text(query, 1)));
  return {};
}

Result<void> DetailReader::read_attack_mistakes() {
  SqlQuery query = TRY(
      prepare("SELECT rule, written, read_as FROM rule_attack_mistakes WHERE rule BETWEEN ? AND ? "
              "ORDER BY rule, position"));
  while (TRY(query.next())) {
    Rule* rule = TRY(rule_of(query, 0));
    AttackMistake mistake;
    mistake.written = TRY(text(query, 1));
    mistake.read_as = TRY(text(query, 2));
    rule->attack_mistakes.push_back(std::move(mistake));
  }
  return {};
}

// Technique ids become parts of addresses.
Result<void> DetailReader::check_techniques() const {
  const std::span<const Rule> all = catalog_.rules;
  for (const Rule& rule : rule_ ? std::span(&catalog_.rules[*rule_], 1) : all)
    if (!std::ranges::all_of(rule.techniques, is_technique_id))
      return std::unexpected(damaged("a technique's id has not the form of one"));
  return {};
}

}  // namespace

Result<void> read_rules(const Database& database, Catalog& catalog) {
  return RuleReader(database, catalog).read_rules();
}

void bind_rules(SqlQuery& query, std::optional<RuleId> rule) {
  using Limits = std::numeric_limits<std::int64_t>;
  if (rule)
    query.bind(*rule).bind(*rule);
  else
    query.bind(Limits::min()).bind(Limits::max());
}

Result<void> read_rule_details(const Database& database, std::optional<RuleId> rule,
                               Catalog& catalog) {
  DetailReader reader(database, rule, catalog);
  TRY(reader.read_members());
  TRY(reader.read_list("rule_authors", "author", &Rule::authors));
  TRY(reader.read_list("rule_references", "reference", &Rule::references));
  TRY(reader.read_list("rule_tags", "tag", &Rule::tags));
  TRY(reader.read_list("rule_logs", "log", &Rule::logs));
  TRY(reader.read_list("rule_named_techniques", "technique", &Rule::techniques));
  TRY(reader.read_list("rule_named_tactics", "tactic", &Rule::tactics));
  TRY(reader.check_techniques());
  return reader.read_attack_mistakes();
}

}  // namespace lofp
