// Writes statements, entries, groups and mentions.
#include <set>

#include "meaning/platform.h"
#include "meaning/theme.h"
#include "store/row_writer.h"
#include "store/write_database.h"

namespace lofp {
namespace {

Result<void> write_statements(const Database& database, const Catalog& catalog) {
  RowWriter rows =
      TRY(RowWriter::of(database, "statements",
                        {"number", "rule", "entry", "text", "origin", "line", "ai_assisted"}));
  std::size_t number = 0;
  for (const RuleId rule : catalog.rules.ids())
    for (const Statement& statement : catalog.rules[rule].statements)
      TRY(rows.add(++number, rule, statement.entry, statement.text, name_of(statement.origin),
                   statement.line, statement.is_ai_assisted));
  return {};
}

Result<void> write_groups(const Database& database, const Catalog& catalog) {
  RowWriter rows = TRY(RowWriter::of(database, "groups", {"number", "family", "entries", "rules"}));
  for (const EntryId id : catalog.entries.ids()) {
    const Entry& entry = catalog.entries[id];
    if (entry.group != id) continue;
    std::set<RuleId> rules;
    for (const EntryId member : entry.group_members)
      rules.insert(catalog.entries[member].rules.begin(), catalog.entries[member].rules.end());
    const RuleIds all(rules.begin(), rules.end());
    TRY(rows.add(id, entry.family, entry.group_members.size(), without_twins(catalog, all).size()));
  }
  return {};
}

Result<void> write_mentions(const Database& database, const Catalog& catalog,
                            const PageAddresses& addresses) {
  RowWriter rows =
      TRY(RowWriter::of(database, "mentions", {"number", "name", "kind", "entries", "address"}));
  for (const MentionId id : catalog.mentions.ids()) {
    const MentionedName& mentioned = catalog.mentions[id];
    TRY(rows.add(id, mentioned.mention.name, name_of(mentioned.mention.kind),
                 mentioned.entries.size(), or_null(addresses.mentions[id])));
  }
  return {};
}

}  // namespace

Result<void> write_entries(const Database& database, const Catalog& catalog,
                           const PageAddresses& addresses) {
  TRY(write_groups(database, catalog));
  RowWriter entries = TRY(RowWriter::of(
      database, "entries",
      {"number", "id", "text", "normalised", "kind", "cause", "ai_assisted", "grade", "in_group",
       "likeness", "statements", "rules", "all_rules", "address", "came"}));
  RowWriter parts =
      TRY(RowWriter::of(database, "entry_parts", {"entry", "position", "kind", "begin", "size"}));
  RowWriter techniques = TRY(RowWriter::of(database, "entry_techniques", {"entry", "technique"}));
  RowWriter platforms = TRY(RowWriter::of(database, "entry_platforms", {"entry", "platform"}));
  RowWriter themes = TRY(RowWriter::of(database, "entry_themes", {"entry", "theme"}));
  RowWriter mentions = TRY(RowWriter::of(database, "entry_mentions", {"entry", "mention"}));
  for (const EntryId id : catalog.entries.ids()) {
    const Entry& entry = catalog.entries[id];
    TRY(entries.add(id, entry.id, entry.text, entry.normalised, name_of(entry.kind), entry.cause(),
                    entry.is_ai_assisted, name_of(entry.grade), entry.group, entry.likeness,
                    entry.statements, entry.rules.size(), entry.all_rules.size(),
                    addresses.entries[id], entry.came));
    int position = 0;
    for (const EntryPart& part : entry.parts)
      TRY(parts.add(id, position++, name_of(part.kind), part.begin, part.size));
    for (const TagId tag : entry.techniques) TRY(techniques.add(id, catalog.tags[tag].technique));
    for (const PlatformId platform : entry.platforms)
      TRY(platforms.add(id, all_platforms()[platform].id));
    for (const ThemeId theme : entry.themes) TRY(themes.add(id, all_themes()[theme].id));
    for (const MentionId mention : entry.mentions) TRY(mentions.add(id, mention));
  }
  TRY(write_mentions(database, catalog, addresses));
  return write_statements(database, catalog);
}

}  // namespace lofp
