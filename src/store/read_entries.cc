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
#include "rule/date.h"
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
  Result<void> read_parts();
  Result<void> read_groups();
  Result<void> read_themes(std::set<std::string>& unknown);
  Result<void> read_mentions();
  Result<void> read_statements();

 private:
  Result<Entry> read_entry(const SqlQuery& query) const;
  Result<void> check_entries() const;

  Result<Entry*> entry_of(const SqlQuery& query, int column) {
    return &catalog_.entries[TRY(id(query, column, catalog_.entries))];
  }

  Catalog& catalog_;
};

// Where in the text the parts that the entry has so far end.
std::size_t end_of_parts(const Entry& entry) {
  if (entry.parts.empty()) return 0;
  return std::size_t{entry.parts.back().begin} + entry.parts.back().size;
}

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
  entry.kind = TRY(named(query, 7, TextKind::cause, TextKind::none));
  if ((entry.kind == TextKind::cause) == (entry.grade == Grade::placeholder))
    return std::unexpected(damaged("the kind of an entry is not that of its grade"));
  entry.group = TRY(later_id<EntryId>(query, 5));
  entry.likeness = static_cast<float>(query.real(6));
  entry.came = TRY(text(query, 8));
  if (entry.came != iso_date(entry.came))
    return std::unexpected(damaged("the day on which an entry came is none"));
  if (!is_entry_id(entry.id)) return std::unexpected(damaged("an entry's id is none"));
  if (!(entry.likeness >= 0 && entry.likeness <= 1))
    return std::unexpected(damaged("a likeness is not between 0 and 1"));
  return entry;
}

Result<void> EntryReader::read_entries() {
  reserve(catalog_.entries, TRY(count_of("entries")));
  SqlQuery query = TRY(database_.prepare(
      "SELECT number, id, text, normalised, grade, in_group, likeness, kind, came "
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
    if (!catalog_.entries.contains(entry.group)) return std::unexpected(damaged("a group is none"));
    if (!ids.insert(entry.id).second)
      return std::unexpected(damaged("an entry's id is not its own"));
    if (&entry != &catalog_.entries.front() && entry.normalised <= last)
      return std::unexpected(damaged("entries are not in the order of their texts"));
    last = entry.normalised;
  }
  return {};
}

// The parts must be the text, without gaps.
Result<void> EntryReader::read_parts() {
  SqlQuery query = TRY(database_.prepare(
      "SELECT entry, kind, begin, size FROM entry_parts ORDER BY entry, position"));
  while (TRY(query.next())) {
    Entry* entry = TRY(entry_of(query, 0));
    EntryPart part;
    part.kind = TRY(named(query, 1, PartKind::cause, PartKind::none));
    part.begin = TRY(number<std::uint32_t>(query, 2, 0));
    part.size = TRY(number<std::uint32_t>(query, 3, 1));
    const std::size_t end = end_of_parts(*entry);
    if (part.begin != end || end + part.size > entry->text.size() ||
        !is_valid_utf8(std::string_view(entry->text).substr(end, part.size)))
      return std::unexpected(damaged("the parts of an entry are not its text"));
    entry->parts.push_back(part);
  }
  for (const Entry& entry : catalog_.entries)
    if (end_of_parts(entry) != entry.text.size())
      return std::unexpected(damaged("the parts of an entry are not its text"));
  return {};
}

// Sets the family of each entry, which is that of its group.
Result<void> EntryReader::read_groups() {
  Table<EntryId, std::optional<EntryId>> families(catalog_.entries.size());
  SqlQuery query = TRY(database_.prepare("SELECT number, family FROM groups ORDER BY number"));
  while (TRY(query.next())) families[TRY(id(query, 0, families))] = TRY(id(query, 1, families));
  for (const EntryId entry : families.ids()) {
    const EntryId group = catalog_.entries[entry].group;
    const std::optional<EntryId> family = families[group];
    if (catalog_.entries[group].group != group || families[entry].has_value() != (group == entry) ||
        !family || families[*family] != family)
      return std::unexpected(damaged("a group does not represent itself"));
    catalog_.entries[entry].family = *family;
  }
  return {};
}

Result<void> EntryReader::read_themes(std::set<std::string>& unknown) {
  const auto themes = TRY(Vocabulary<Theme>::read(database_, "themes", all_themes()));
  SqlQuery query = TRY(database_.prepare("SELECT entry, theme FROM entry_themes ORDER BY entry"));
  while (TRY(query.next())) {
    Entry* entry = TRY(entry_of(query, 0));
    if (const std::optional<ThemeId> theme = TRY(themes.id_of(query, 1, unknown)))
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
    entry->mentions.push_back(TRY(id(naming, 1, catalog_.mentions)));
  }
  for (Entry& entry : catalog_.entries) sort_each_once(entry.mentions);
  return {};
}

Result<void> EntryReader::read_statements() {
  Table<EntryId, bool> is_said(catalog_.entries.size());
  SqlQuery query =
      TRY(database_.prepare("SELECT rule, entry, text, origin, line, ai_assisted FROM statements "
                            "ORDER BY number"));
  while (TRY(query.next())) {
    Rule& rule = catalog_.rules[TRY(id(query, 0, catalog_.rules))];
    Statement statement;
    statement.entry = TRY(id(query, 1, catalog_.entries));
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
  TRY(reader.read_parts());
  TRY(reader.read_groups());
  TRY(reader.read_themes(unknown));
  TRY(reader.read_mentions());
  return reader.read_statements();
}

}  // namespace lofp
