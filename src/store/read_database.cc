// Rows come sorted by rule, so each table is read in one pass beside the rules.  What a hostile
// file says is checked here: texts are UTF-8, numbers in their bounds, keys unique.
//
// Members are set one by one: where TRY leaves in the middle of a braced list, GCC 12 does not
// destroy what the list has made already.
#include "store/read_database.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "store/database.h"
#include "store/read_attack.h"
#include "store/row_checks.h"

namespace lofp {
namespace {

class CatalogReader : RowChecks {
 public:
  explicit CatalogReader(const Database& database) : RowChecks(database) {}

  Result<std::vector<RuleSet>> read_sets();
  Result<std::vector<Rule>> read_rules();

 private:
  Result<void> read_list(std::string_view sql, std::vector<std::string> Rule::*list);
  Result<void> read_attack_mistakes();
  Result<void> read_statements();
  Result<void> read_exclusions();
  Result<void> read_terms();
  Result<void> read_values();
  Result<void> check_keys() const;
  Result<void> check_techniques() const;

  // A number from `least` on that fits into a T.
  template <typename T>
  Result<T> number(const Query& query, int column, std::int64_t least,
                   std::int64_t most = std::numeric_limits<std::int32_t>::max()) const {
    const std::int64_t value = query.number(column);
    if (value < least || value > most)
      return std::unexpected(damaged(fmt::format("a number is {}", value)));
    return static_cast<T>(value);
  }

  // The rule that a row belongs to.
  Result<Rule*> rule_of(const Query& query, int column) {
    const auto most = static_cast<std::int64_t>(rules_.size());
    return &rules_[TRY(number<std::size_t>(query, column, 1, most)) - 1];
  }

  // The value of an enum by its name.
  template <typename Kind>
  Result<Kind> named(const Query& query, int column, Kind first, Kind last) const {
    const std::string_view name = query.text(column);
    for (int i = static_cast<int>(first); i <= static_cast<int>(last); ++i)
      if (name == name_of(static_cast<Kind>(i))) return static_cast<Kind>(i);
    return std::unexpected(damaged("a word is none of ours"));
  }

  std::vector<Rule> rules_;
  std::vector<Exclusion*> exclusions_;  // by number
};

Result<std::vector<RuleSet>> CatalogReader::read_sets() {
  std::vector<RuleSet> sets;
  Query query = TRY(
      database_.prepare("SELECT id, title, home, link, license, git_commit, branch FROM sources "
                        "ORDER BY id"));
  while (TRY(query.next())) {
    RuleSet set;
    int column = 0;
    for (std::string* member :
         {&set.id, &set.title, &set.home, &set.link, &set.license, &set.commit, &set.branch})
      *member = TRY(text(query, column++));
    sets.push_back(std::move(set));
    // It is a part of addresses, and so of paths.
    if (sets.back().id != slug(sets.back().id))
      return std::unexpected(damaged("a source's id is no plain word"));
  }
  return sets;
}

Result<std::vector<Rule>> CatalogReader::read_rules() {
  Query query = TRY(database_.prepare(
      "SELECT source, id, key, title, description, type, level, status, license, created, "
      "modified, data_source, category, service, logic, logic_language, path, url, risk_score, "
      "line, document, number FROM rules ORDER BY number"));
  while (TRY(query.next())) {
    Rule rule;
    int column = 0;
    for (std::string* member : {&rule.source, &rule.id, &rule.key, &rule.title, &rule.description,
                                &rule.type, &rule.level, &rule.status, &rule.license, &rule.created,
                                &rule.modified, &rule.data_source, &rule.category, &rule.service,
                                &rule.logic.text, &rule.logic.language, &rule.path, &rule.url})
      *member = TRY(text(query, column++));
    if (!query.is_null(column)) {
      rule.risk_score = query.real(column);
      if (!std::isfinite(*rule.risk_score)) return std::unexpected(damaged("a score is no number"));
    }
    rule.line = TRY(number<int>(query, ++column, 0));
    rule.document = TRY(number<std::size_t>(query, ++column, 0));
    if (query.number(++column) != static_cast<std::int64_t>(rules_.size()) + 1)
      return std::unexpected(damaged("the rules are not numbered from 1"));
    rule.file = rule.path;
    rules_.push_back(std::move(rule));
  }
  TRY(check_keys());
  TRY(read_list("SELECT rule, author FROM rule_authors ORDER BY rule, position", &Rule::authors));
  TRY(read_list("SELECT rule, reference FROM rule_references ORDER BY rule, position",
                &Rule::references));
  TRY(read_list("SELECT rule, tag FROM rule_tags ORDER BY rule, position", &Rule::tags));
  TRY(read_list("SELECT rule, log FROM rule_logs ORDER BY rule, position", &Rule::logs));
  TRY(read_list("SELECT rule, technique FROM rule_named_techniques ORDER BY rule, position",
                &Rule::techniques));
  TRY(read_list("SELECT rule, tactic FROM rule_named_tactics ORDER BY rule, position",
                &Rule::tactics));
  TRY(check_techniques());
  TRY(read_attack_mistakes());
  TRY(read_statements());
  TRY(read_exclusions());
  TRY(read_terms());
  TRY(read_values());
  return std::move(rules_);
}

// What the catalog takes for granted of its rules.
Result<void> CatalogReader::check_keys() const {
  std::set<std::string_view> keys;
  for (const Rule& rule : rules_)
    if (!rule.key.starts_with(rule.source + ":") || !keys.insert(rule.key).second)
      return std::unexpected(damaged("a rule's key is not its own"));
  return {};
}

// They are parts of addresses.
Result<void> CatalogReader::check_techniques() const {
  for (const Rule& rule : rules_)
    if (!std::ranges::all_of(rule.techniques, is_technique_id))
      return std::unexpected(damaged("a technique's id has not the form of one"));
  return {};
}

Result<void> CatalogReader::read_list(std::string_view sql, std::vector<std::string> Rule::*list) {
  Query query = TRY(database_.prepare(sql));
  while (TRY(query.next())) (TRY(rule_of(query, 0))->*list).push_back(TRY(text(query, 1)));
  return {};
}

Result<void> CatalogReader::read_attack_mistakes() {
  Query query = TRY(database_.prepare(
      "SELECT rule, written, read_as FROM rule_attack_mistakes ORDER BY rule, position"));
  while (TRY(query.next())) {
    Rule* rule = TRY(rule_of(query, 0));
    AttackMistake mistake;
    mistake.written = TRY(text(query, 1));
    mistake.read_as = TRY(text(query, 2));
    rule->attack_mistakes.push_back(std::move(mistake));
  }
  return {};
}

Result<void> CatalogReader::read_statements() {
  Query query = TRY(database_.prepare(
      "SELECT rule, text, origin, line, ai_assisted FROM statements ORDER BY number"));
  while (TRY(query.next())) {
    Rule* rule = TRY(rule_of(query, 0));
    Statement statement;
    statement.text = TRY(text(query, 1));
    statement.origin = TRY(named(query, 2, Origin::field, Origin::guide));
    statement.line = TRY(number<int>(query, 3, 0));
    statement.is_ai_assisted = query.number(4) != 0;
    rule->statements.push_back(std::move(statement));
  }
  return {};
}

Result<void> CatalogReader::read_exclusions() {
  Query query = TRY(
      database_.prepare("SELECT rule, origin, name, text, line, filter_title, filter_description, "
                        "filter_source, filter_path, filter_url FROM exclusions ORDER BY number"));
  while (TRY(query.next())) {
    Rule* rule = TRY(rule_of(query, 0));
    Exclusion exclusion;
    exclusion.origin = TRY(named(query, 1, Origin::exclusion, Origin::filter));
    exclusion.name = TRY(text(query, 2));
    exclusion.text = TRY(text(query, 3));
    exclusion.line = TRY(number<int>(query, 4, 0));
    if (exclusion.origin == Origin::filter) {
      exclusion.filter = std::make_shared<Filter>();
      exclusion.filter->title = TRY(text(query, 5));
      exclusion.filter->description = TRY(text(query, 6));
      exclusion.filter->source = TRY(text(query, 7));
      exclusion.filter->path = TRY(text(query, 8));
      exclusion.filter->url = TRY(text(query, 9));
    }
    rule->exclusions.push_back(std::move(exclusion));
  }
  for (Rule& rule : rules_)
    for (Exclusion& exclusion : rule.exclusions) exclusions_.push_back(&exclusion);
  return {};
}

Result<void> CatalogReader::read_terms() {
  Query query =
      TRY(database_.prepare("SELECT exclusion, position, alternative, field, comparison FROM "
                            "exclusion_terms ORDER BY exclusion, position"));
  const auto most = static_cast<std::int64_t>(exclusions_.size());
  while (TRY(query.next())) {
    Exclusion& exclusion = *exclusions_[TRY(number<std::size_t>(query, 0, 1, most)) - 1];
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

Result<void> CatalogReader::read_values() {
  Query query = TRY(
      database_.prepare("SELECT exclusion, term, value FROM exclusion_values ORDER BY exclusion, "
                        "term, position"));
  const auto most = static_cast<std::int64_t>(exclusions_.size());
  while (TRY(query.next())) {
    Exclusion& exclusion = *exclusions_[TRY(number<std::size_t>(query, 0, 1, most)) - 1];
    const auto terms = static_cast<std::int64_t>(exclusion.terms.size());
    exclusion.terms[TRY(number<std::size_t>(query, 1, 0, terms - 1))].values.push_back(
        TRY(text(query, 2)));
  }
  return {};
}

// What this program files otherwise than the database says; empty where that is nothing.
Result<std::string> difference_of(const Database& database, const Catalog& catalog) {
  std::string program = "another lofp";
  Query about = TRY(database.prepare("SELECT value FROM about WHERE name = 'program'"));
  while (TRY(about.next())) program = about.text(0);
  Query query =
      TRY(database.prepare("SELECT entries.id, grade, in_group, likeness FROM entries "
                           "ORDER BY number"));
  std::size_t count = 0;
  int grades = 0;
  int groups = 0;
  while (TRY(query.next())) {
    if (count < catalog.entries.size()) {
      const Entry& entry = catalog.entries[count];
      if (query.text(0) != entry.id) break;
      grades += query.text(1) != name_of(entry.grade) ? 1 : 0;
      groups += query.number(2) != static_cast<std::int64_t>(entry.group) + 1 ||
                        query.real(3) != static_cast<double>(entry.likeness)
                    ? 1
                    : 0;
    }
    ++count;
  }
  if (count != catalog.entries.size())
    return fmt::format(
        "its entries are not those of its statements: it was changed, or {} reads texts otherwise",
        program);
  if (grades + groups == 0) return std::string();
  return fmt::format(
      "was made by {}, which files some entries otherwise than this one (lofp {}): {} grades and "
      "{} groups are shown as this one has them; use that version, or build the database anew",
      program, LOFP_VERSION, grades, groups);
}

}  // namespace

Result<Catalog> read_database_catalog(const std::string& path, int jobs, Report& report) {
  const std::unique_ptr<Database> database = TRY(Database::open(path));
  return read_database_catalog(*database, jobs, report);
}

Result<Catalog> read_database_catalog(const Database& database, int jobs, Report& report) {
  CatalogReader reader(database);
  std::vector<RuleSet> sets = TRY(reader.read_sets());
  std::vector<Rule> rules = TRY(reader.read_rules());
  std::set<std::string_view> ids;
  for (const RuleSet& set : sets) ids.insert(set.id);
  for (const Rule& rule : rules)
    if (!ids.contains(rule.source))
      return std::unexpected(Error{fmt::format(
          "{} is damaged (a rule has no source): download or build it anew", database.path())});
  SharedAttack attack = TRY(read_attack(database));
  Catalog catalog = make_catalog(std::move(rules), std::move(sets), jobs, std::move(attack));
  std::string difference = TRY(difference_of(database, catalog));
  if (!difference.empty())
    report.add({.file = database.path(),
                .severity = Severity::warning,
                .check = "other-version",
                .message = std::move(difference)});
  return catalog;
}

}  // namespace lofp
