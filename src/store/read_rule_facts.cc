// Reads rule sets, tags, and what rules are filed under.
#include <algorithm>
#include <utility>
#include <vector>

#include "base/hash_table.h"
#include "base/sort.h"
#include "meaning/platform.h"
#include "store/read_parts.h"
#include "store/row_checks.h"
#include "store/vocabulary.h"

namespace lofp {
namespace {

class TagReader : RowChecks {
 public:
  TagReader(const Database& database, Catalog& catalog) : RowChecks(database), catalog_(catalog) {}

  Result<void> read_sets();
  Result<void> read_tags();

 private:
  Result<Tag> read_tag(const SqlQuery& query) const;
  Result<void> check_tags() const;

  Catalog& catalog_;
  HashSet<std::string_view> set_ids_;
};

Result<void> TagReader::read_sets() {
  SqlQuery query = TRY(
      database_.prepare("SELECT id, title, home, link, license, git_commit, branch FROM sources "
                        "ORDER BY id"));
  while (TRY(query.next())) {
    RuleSet set;
    int column = 0;
    for (std::string* member :
         {&set.id, &set.title, &set.home, &set.link, &set.license, &set.commit, &set.branch})
      *member = TRY(text(query, column++));
    // The id becomes a part of addresses and so of paths.
    if (set.id != slug(set.id)) return std::unexpected(damaged("a source's id is no plain word"));
    catalog_.sets.push_back(std::move(set));
  }
  return {};
}

Result<Tag> TagReader::read_tag(const SqlQuery& query) const {
  Tag tag;
  tag.name = TRY(text(query, 1));
  tag.key = TRY(key(query, 2));
  tag.technique = TRY(text(query, 3));
  tag.source = TRY(text(query, 4));
  tag.is_data_source = query.number(5) != 0;
  if (tag.is(TagKind::technique)) {
    if (!is_technique_id(tag.technique) || tag.key != tag_key(tag.technique))
      return std::unexpected(damaged("a technique's id or address is none"));
    tag.attack = catalog_.attack->find_technique(tag.technique);
  }
  if (tag.is(TagKind::source) && (!set_ids_.contains(tag.source) || tag.key != tag_key(tag.source)))
    return std::unexpected(damaged("a source's address is not its own"));
  return tag;
}

Result<void> TagReader::read_tags() {
  for (const RuleSet& set : catalog_.sets) set_ids_.insert(set.id);
  SqlQuery query = TRY(
      database_.prepare("SELECT number, name, address, technique, source, is_data_source FROM tags "
                        "ORDER BY number"));
  while (TRY(query.next())) {
    TRY(expect_next(query, 0, catalog_.tags.size()));
    Tag tag = TRY(read_tag(query));
    if (!catalog_.tags.empty() && catalog_.tags.back().key >= tag.key)
      return std::unexpected(damaged("tags are not in their order"));
    catalog_.tags.push_back(std::move(tag));
  }
  return check_tags();
}

Result<void> TagReader::check_tags() const {
  for (const RuleSet& set : catalog_.sets)
    if (const Tag* tag = find_tag(catalog_, tag_key(set.id));
        tag == nullptr || tag->source != set.id)
      return std::unexpected(damaged("a source has no tag"));
  for (const Tag& tag : catalog_.tags) {
    const std::string_view parent = parent_of_technique(tag.technique);
    if (parent.empty()) continue;
    if (const Tag* of = find_tag(catalog_, tag_key(parent)); of == nullptr || of->technique.empty())
      return std::unexpected(damaged("a technique's parent has no tag"));
  }
  return {};
}

// Most techniques of one rule. At most 200 are read from a rule's file, and each can imply a few
// others. The number must be limited, because every entry of a rule has all its techniques.
constexpr std::size_t most_techniques = 2000;

class RuleFactsReader : RowChecks {
 public:
  RuleFactsReader(const Database& database, Catalog& catalog)
      : RowChecks(database), catalog_(catalog) {}

  Result<void> read_techniques();
  Result<void> read_tactics();
  Result<void> read_platforms(std::set<std::string>& unknown);
  Result<void> read_twins();
  Result<void> read_borrowed();

 private:
  Result<RuleFacts*> facts_of(const SqlQuery& query) {
    return &catalog_.rule_facts[TRY(id(query, 0, catalog_.rule_facts))];
  }

  Catalog& catalog_;
};

Result<void> RuleFactsReader::read_techniques() {
  HashMap<std::string_view, TagId> tags;
  for (const TagId tag : catalog_.tags.ids())
    if (catalog_.tags[tag].is(TagKind::technique)) tags[catalog_.tags[tag].technique] = tag;
  SqlQuery query = TRY(
      database_.prepare("SELECT rule, technique FROM rule_techniques ORDER BY rule, technique"));
  while (TRY(query.next())) {
    RuleFacts* facts = TRY(facts_of(query));
    const auto tag = tags.find(query.text(1));
    if (tag == tags.end()) return std::unexpected(damaged("a technique has no tag"));
    if (facts->techniques.size() >= most_techniques)
      return std::unexpected(damaged("a rule has too many techniques"));
    facts->techniques.push_back(tag->second);
  }
  for (RuleFacts& facts : catalog_.rule_facts) sort_each_once(facts.techniques);
  return {};
}

// RuleFacts::tactics are views into the ATT&CK tables.
Result<void> RuleFactsReader::read_tactics() {
  HashSet<std::string_view> known;
  for (const Domain domain : all_domains) {
    const AttackMatrix& matrix = catalog_.attack->matrix(domain);
    for (const Tactic& tactic : matrix.tactics) known.insert(tactic.short_name);
    for (const Technique& technique : matrix.techniques)
      known.insert(technique.tactics.begin(), technique.tactics.end());
  }
  SqlQuery query = TRY(database_.prepare("SELECT rule, tactic FROM rule_tactics ORDER BY rule"));
  while (TRY(query.next())) {
    RuleFacts* facts = TRY(facts_of(query));
    const auto tactic = known.find(query.text(1));
    if (tactic == known.end()) return std::unexpected(damaged("a rule's tactic is none"));
    facts->tactics.push_back(*tactic);
  }
  for (RuleFacts& facts : catalog_.rule_facts) catalog_.attack->sort_tactics(facts.tactics);
  return {};
}

Result<void> RuleFactsReader::read_platforms(std::set<std::string>& unknown) {
  const auto platforms = TRY(Vocabulary<Platform>::read(database_, "platforms", all_platforms()));
  SqlQuery query =
      TRY(database_.prepare("SELECT rule, platform FROM rule_platforms ORDER BY rule"));
  while (TRY(query.next())) {
    RuleFacts* facts = TRY(facts_of(query));
    if (const std::optional<PlatformId> platform = TRY(platforms.id_of(query, 1, unknown)))
      facts->platforms.push_back(*platform);
  }
  for (RuleFacts& facts : catalog_.rule_facts) sort_each_once(facts.platforms);
  return {};
}

Result<void> RuleFactsReader::read_borrowed() {
  constexpr std::size_t most = 10;  // of a rule, and lenders of a cause
  SqlQuery causes = TRY(database_.prepare(
      "SELECT rule, entry, likeness FROM borrowed_causes ORDER BY rule, position"));
  while (TRY(causes.next())) {
    RuleFacts* facts = TRY(facts_of(causes));
    if (facts->borrowed.size() == most) return std::unexpected(damaged("a rule borrows too much"));
    BorrowedCause cause;
    cause.entry = TRY(id(causes, 1, catalog_.entries));
    cause.likeness = static_cast<float>(causes.real(2));
    facts->borrowed.push_back(std::move(cause));
  }
  SqlQuery lenders =
      TRY(database_.prepare("SELECT rule, lender, position FROM borrowed_cause_rules "
                            "ORDER BY rule, position, place"));
  while (TRY(lenders.next())) {
    RuleFacts* facts = TRY(facts_of(lenders));
    const std::int64_t position = lenders.number(2);
    if (position < 0 || position >= std::ssize(facts->borrowed))
      return std::unexpected(damaged("a rule lends what nobody borrows"));
    BorrowedCause& cause = facts->borrowed[static_cast<std::size_t>(position)];
    if (cause.rules.size() == most) return std::unexpected(damaged("a cause has too many lenders"));
    cause.rules.push_back(TRY(id(lenders, 1, catalog_.rules)));
  }
  return {};
}

Result<void> RuleFactsReader::read_twins() {
  SqlQuery query = TRY(database_.prepare("SELECT rule, twin FROM rule_twins ORDER BY rule, twin"));
  while (TRY(query.next())) {
    RuleFacts* facts = TRY(facts_of(query));
    facts->twins.push_back(TRY(id(query, 1, catalog_.rules)));
  }
  for (RuleFacts& facts : catalog_.rule_facts) sort_each_once(facts.twins);
  return {};
}

}  // namespace

Result<void> read_sets(const Database& database, Catalog& catalog) {
  return TagReader(database, catalog).read_sets();
}

Result<void> read_tags(const Database& database, Catalog& catalog) {
  return TagReader(database, catalog).read_tags();
}

Result<void> read_rule_facts(const Database& database, Catalog& catalog,
                             std::set<std::string>& unknown) {
  RuleFactsReader reader(database, catalog);
  TRY(reader.read_techniques());
  TRY(reader.read_tactics());
  TRY(reader.read_platforms(unknown));
  return reader.read_twins();
}

Result<void> read_borrowed(const Database& database, Catalog& catalog) {
  return RuleFactsReader(database, catalog).read_borrowed();
}

}  // namespace lofp
