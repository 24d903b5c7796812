// Reads exclusions. They are numbered in the order of their rules, so the exclusions of one rule
// have consecutive numbers.
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "exclusion/weakness.h"
#include "store/read_parts.h"
#include "store/row_checks.h"

namespace lofp {
namespace {

class ExclusionReader : RowChecks {
 public:
  ExclusionReader(const Database& database, std::optional<RuleId> rule, Catalog& catalog)
      : RowChecks(database), rule_(rule), catalog_(catalog) {}

  Result<void> read_exclusions();
  Result<void> read_terms();
  Result<void> read_values();
  Result<void> read_weaknesses();

 private:
  Result<void> read_exclusion(const SqlQuery& query, Exclusion& exclusion) const;
  Result<SqlQuery> prepare(std::string_view sql) const;
  Result<Exclusion*> exclusion_of(const SqlQuery& query);
  std::int64_t last() const { return first_ + static_cast<std::int64_t>(exclusions_.size()) - 1; }

  std::optional<RuleId> rule_;
  Catalog& catalog_;
  std::int64_t first_ = 1;  // number of the first one in `exclusions_`
  std::vector<Exclusion*> exclusions_;
};

// Prepares a query for rows of the exclusions that were read. When reading all rules the range is
// unlimited, so that rows of nonexistent exclusions are detected as damage.
Result<SqlQuery> ExclusionReader::prepare(std::string_view sql) const {
  using Limits = std::numeric_limits<std::int64_t>;
  SqlQuery query = TRY(database_.prepare(sql));
  query.bind(rule_ ? first_ : Limits::min()).bind(rule_ ? last() : Limits::max());
  return query;
}

Result<Exclusion*> ExclusionReader::exclusion_of(const SqlQuery& query) {
  const auto at = TRY(number<std::int64_t>(query, 0, first_, last()));
  return exclusions_[static_cast<std::size_t>(at - first_)];
}

Result<void> ExclusionReader::read_exclusion(const SqlQuery& query, Exclusion& exclusion) const {
  exclusion.origin = TRY(named(query, 2, Origin::exclusion, Origin::filter));
  exclusion.name = TRY(text(query, 3));
  exclusion.text = TRY(text(query, 4));
  exclusion.line = TRY(number<int>(query, 5, 0));
  if (exclusion.origin != Origin::filter) return {};
  exclusion.filter = std::make_shared<Filter>();
  Filter& filter = *exclusion.filter;
  int column = 6;
  for (std::string* member :
       {&filter.title, &filter.description, &filter.source, &filter.path, &filter.url})
    *member = TRY(text(query, column++));
  return {};
}

Result<void> ExclusionReader::read_exclusions() {
  SqlQuery query = TRY(database_.prepare(fmt::format(
      "SELECT number, rule, origin, name, text, line, filter_title, filter_description, "
      "filter_source, filter_path, filter_url FROM exclusions {} ORDER BY number",
      rule_ ? "WHERE rule = ?" : "")));
  if (rule_) query.bind(*rule_);
  std::optional<std::int64_t> next;
  if (!rule_) next = 1;
  RuleId last_rule;
  while (TRY(query.next())) {
    const auto number_here = TRY(number<std::int64_t>(query, 0, 1));
    const RuleId rule = TRY(id(query, 1, catalog_.rules));
    if (!next) first_ = number_here;
    if (number_here != next.value_or(number_here) || rule < last_rule)
      return std::unexpected(damaged("exclusions are not numbered in the order of their rules"));
    next = number_here + 1;
    last_rule = rule;
    Exclusion exclusion;
    TRY(read_exclusion(query, exclusion));
    catalog_.rules[rule].exclusions.push_back(std::move(exclusion));
  }
  const std::span<Rule> all = catalog_.rules;
  for (Rule& rule : rule_ ? std::span(&catalog_.rules[*rule_], 1) : all)
    for (Exclusion& exclusion : rule.exclusions) exclusions_.push_back(&exclusion);
  return {};
}

Result<void> ExclusionReader::read_terms() {
  SqlQuery query =
      TRY(prepare("SELECT exclusion, position, alternative, field, comparison FROM "
                  "exclusion_terms WHERE exclusion BETWEEN ? AND ? "
                  "ORDER BY exclusion, position"));
  while (TRY(query.next())) {
    Exclusion& exclusion = *TRY(exclusion_of(query));
    if (query.number(1) != static_cast<std::int64_t>(exclusion.terms.size()))
      return std::unexpected(damaged("an exclusion's terms are not numbered from 0"));
    Term term;
    term.alternative = TRY(number<std::size_t>(query, 2, 0));
    term.field = TRY(text(query, 3));
    term.comparison = TRY(named(query, 4, Comparison::equals, Comparison::other));
    exclusion.terms.push_back(std::move(term));
  }
  return {};
}

Result<void> ExclusionReader::read_values() {
  SqlQuery query =
      TRY(prepare("SELECT exclusion, term, value FROM exclusion_values "
                  "WHERE exclusion BETWEEN ? AND ? ORDER BY exclusion, term, position"));
  while (TRY(query.next())) {
    Exclusion& exclusion = *TRY(exclusion_of(query));
    const auto terms = static_cast<std::int64_t>(exclusion.terms.size());
    exclusion.terms[TRY(number<std::size_t>(query, 1, 0, terms - 1))].values.push_back(
        TRY(text(query, 2)));
  }
  return {};
}

Result<void> ExclusionReader::read_weaknesses() {
  SqlQuery query =
      TRY(prepare("SELECT exclusion, position, weakness, value, reason FROM exclusion_weaknesses "
                  "WHERE exclusion BETWEEN ? AND ? ORDER BY exclusion, position"));
  while (TRY(query.next())) {
    Exclusion& exclusion = *TRY(exclusion_of(query));
    if (query.number(1) != static_cast<std::int64_t>(exclusion.weaknesses.size()))
      return std::unexpected(damaged("an exclusion's weaknesses are not numbered from 0"));
    const auto kind = TRY(named(query, 2, all_weakness_kinds.front(), all_weakness_kinds.back()));
    std::string value = TRY(text(query, 3));
    std::string reason = TRY(text(query, 4));
    exclusion.weaknesses.push_back({kind, std::move(value), std::move(reason)});
  }
  return {};
}

}  // namespace

Result<void> read_exclusions(const Database& database, std::optional<RuleId> rule,
                             Catalog& catalog) {
  ExclusionReader reader(database, rule, catalog);
  TRY(reader.read_exclusions());
  TRY(reader.read_terms());
  TRY(reader.read_values());
  TRY(reader.read_weaknesses());
  return {};
}

}  // namespace lofp
