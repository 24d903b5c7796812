// Reads entries, their classification, and the statements that belong to them.
#include <cmath>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "base/hash_table.h"
#include "base/sort.h"
#include "base/text.h"
#include "meaning/theme.h"
#include "store/read_parts.h"
#include "store/row_checks.h"
#include "store/vocabulary.h"

namespace lofp {
namespace {

class EntryReader : RowChecks {
 public:
  EntryReader(const Database& database, Catalog& catalog)
      : RowChecks(database), catalog_(catalog) {}

  Result<void> read_entries();
  Result<void> read_groups();
  Result<void> read_themes(std::set<std::string>& unknown);
  Result<void> read_mentions();
  Result<void> read_statements();

 private:
  Result<Entry> read_entry(const SqlQuery& query) const;
  Result<void> check_entries() const;

  Result<Entry*> entry_of(const SqlQuery& query, int column) {
    return &catalog_.entries[TRY(index(query, column, catalog_.entries.size()))];
  }

  Catalog& catalog_;
};

bool is_entry_id(std::string_view id) {
  const auto is_hex = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); };
  return (id.size() == 16 || id.size() == 32) && std::ranges::all_of(id, is_hex);
}

// Reads one row. The group is checked later, when all entries have been read.
Result<Entry> EntryReader::read_entry(const SqlQuery& query) const {
  Entry entry;
  entry.id = TRY(text(query, 1));
  entry.text = TRY(text(query, 2));
  entry.normalised = TRY(text(query, 3));
  entry.grade = TRY(named(query, 4, Grade::placeholder, Grade::specific));
  entry.group = TRY(number<Index>(query, 5, 1)) - 1;
  entry.likeness = static_cast<float>(query.real(6));
  if (!is_entry_id(entry.id)) return std::unexpected(damaged("an entry's id is none"));
  if (!(entry.likeness >= 0 && entry.likeness <= 1))
    return std::unexpected(damaged("a likeness is not between 0 and 1"));
  return entry;
}

Result<void> EntryReader::read_entries() {
  reserve(catalog_.entries, TRY(count_of("entries")));
  SqlQuery query =
      TRY(database_.prepare("SELECT number, id, text, normalised, grade, in_group, likeness "
                            "FROM entries ORDER BY number"));
  while (TRY(query.next())) {
    TRY(expect_next(query, 0, catalog_.entries.size()));
    catalog_.entries.push_back(TRY(read_entry(query)));
  }
  return check_entries();
}

Result<void> EntryReader::check_entries() const {
  HashSet<std::string_view> ids;
  std::string_view last;
  for (const Entry& entry : catalog_.entries) {
    if (entry.group >= catalog_.entries.size()) return std::unexpected(damaged("a group is none"));
    if (!ids.insert(entry.id).second)
      return std::unexpected(damaged("an entry's id is not its own"));
    if (&entry != &catalog_.entries.front() && entry.normalised <= last)
      return std::unexpected(damaged("entries are not in the order of their texts"));
    last = entry.normalised;
  }
  return {};
}

// Sets the family of each entry, which is that of its group.
Result<void> EntryReader::read_groups() {
  std::vector<std::optional<Index>> families(catalog_.entries.size());
  SqlQuery query = TRY(database_.prepare("SELECT number, family FROM groups ORDER BY number"));
  while (TRY(query.next()))
    families[TRY(index(query, 0, families.size()))] = TRY(index(query, 1, families.size()));
  for (Index i = 0; i < families.size(); ++i) {
    const Index group = catalog_.entries[i].group;
    const std::optional<Index> family = families[group];
    if (catalog_.entries[group].group != group || families[i].has_value() != (group == i) ||
        !family || families[*family] != family)
      return std::unexpected(damaged("a group does not represent itself"));
    catalog_.entries[i].family = *family;
  }
  return {};
}

Result<void> EntryReader::read_themes(std::set<std::string>& unknown) {
  const Vocabulary themes = TRY(Vocabulary::read(database_, "themes", all_themes()));
  SqlQuery query = TRY(database_.prepare("SELECT entry, theme FROM entry_themes ORDER BY entry"));
  while (TRY(query.next())) {
    Entry* entry = TRY(entry_of(query, 0));
    if (const std::optional<Index> theme = TRY(themes.index_of(query, 1, unknown)))
      entry->themes.push_back(*theme);
  }
  for (Entry& entry : catalog_.entries) sort_each_once(entry.themes);
  return {};
}

bool is_before(const Mention& first, const Mention& second) {
  return std::tie(first.name, first.kind) < std::tie(second.name, second.kind);
}

Result<void> EntryReader::read_mentions() {
  SqlQuery query =
      TRY(database_.prepare("SELECT number, name, kind FROM mentions ORDER BY number"));
  while (TRY(query.next())) {
    TRY(expect_next(query, 0, catalog_.mentions.size()));
    MentionedName mentioned;
    mentioned.mention.name = TRY(text(query, 1));
    mentioned.mention.kind = TRY(named(query, 2, MentionKind::software, MentionKind::macro));
    if (!catalog_.mentions.empty() &&
        !is_before(catalog_.mentions.back().mention, mentioned.mention))
      return std::unexpected(damaged("mentions are not in their order"));
    catalog_.mentions.push_back(std::move(mentioned));
  }
  SqlQuery naming =
      TRY(database_.prepare("SELECT entry, mention FROM entry_mentions ORDER BY entry, mention"));
  while (TRY(naming.next())) {
    Entry* entry = TRY(entry_of(naming, 0));
    entry->mentions.push_back(TRY(index(naming, 1, catalog_.mentions.size())));
  }
  for (Entry& entry : catalog_.entries) sort_each_once(entry.mentions);
  return {};
}

Result<void> EntryReader::read_statements() {
  std::vector<bool> is_said(catalog_.entries.size());
  SqlQuery query =
      TRY(database_.prepare("SELECT rule, entry, text, origin, line, ai_assisted FROM statements "
                            "ORDER BY number"));
  while (TRY(query.next())) {
    Rule& rule = catalog_.rules[TRY(index(query, 0, catalog_.rules.size()))];
    Statement statement;
    statement.entry = TRY(index(query, 1, catalog_.entries.size()));
    statement.text = TRY(text(query, 2));
    statement.origin = TRY(named(query, 3, Origin::field, Origin::guide));
    statement.line = TRY(number<int>(query, 4, 0));
    statement.is_ai_assisted = query.number(5) != 0;
    is_said[statement.entry] = true;
    rule.statements.push_back(std::move(statement));
  }
  if (std::ranges::find(is_said, false) != is_said.end())
    return std::unexpected(damaged("nobody says an entry"));
  return {};
}

}  // namespace

Result<void> read_entries(const Database& database, Catalog& catalog,
                          std::set<std::string>& unknown) {
  EntryReader reader(database, catalog);
  TRY(reader.read_entries());
  TRY(reader.read_groups());
  TRY(reader.read_themes(unknown));
  TRY(reader.read_mentions());
  return reader.read_statements();
}

}  // namespace lofp
