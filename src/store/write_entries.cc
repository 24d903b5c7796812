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
  for (std::size_t i = 0; i < catalog.rules.size(); ++i)
    for (const Statement& statement : catalog.rules[i].statements)
      TRY(rows.add(++number, i + 1, statement.entry + 1, statement.text, name_of(statement.origin),
                   statement.line, statement.is_ai_assisted));
  return {};
}

Result<void> write_groups(const Database& database, const Catalog& catalog) {
  RowWriter rows = TRY(RowWriter::of(database, "groups", {"number", "family", "entries", "rules"}));
  for (Index i = 0; i < catalog.entries.size(); ++i) {
    const Entry& entry = catalog.entries[i];
    if (entry.group != i) continue;
    std::set<Index> rules;
    for (const Index member : entry.group_members)
      rules.insert(catalog.entries[member].rules.begin(), catalog.entries[member].rules.end());
    const Indices all(rules.begin(), rules.end());
    TRY(rows.add(i + 1, entry.family + 1, entry.group_members.size(),
                 without_twins(catalog, all).size()));
  }
  return {};
}

Result<void> write_mentions(const Database& database, const Catalog& catalog,
                            const PageAddresses& addresses) {
  RowWriter rows =
      TRY(RowWriter::of(database, "mentions", {"number", "name", "kind", "entries", "address"}));
  for (std::size_t i = 0; i < catalog.mentions.size(); ++i) {
    const MentionedName& mentioned = catalog.mentions[i];
    TRY(rows.add(i + 1, mentioned.mention.name, name_of(mentioned.mention.kind),
                 mentioned.entries.size(), or_null(addresses.mentions[i])));
  }
  return {};
}

}  // namespace

Result<void> write_entries(const Database& database, const Catalog& catalog,
                           const PageAddresses& addresses) {
  TRY(write_groups(database, catalog));
  RowWriter entries =
      TRY(RowWriter::of(database, "entries",
                        {"number", "id", "text", "normalised", "grade", "in_group", "likeness",
                         "statements", "rules", "all_rules", "address"}));
  RowWriter techniques = TRY(RowWriter::of(database, "entry_techniques", {"entry", "technique"}));
  RowWriter platforms = TRY(RowWriter::of(database, "entry_platforms", {"entry", "platform"}));
  RowWriter themes = TRY(RowWriter::of(database, "entry_themes", {"entry", "theme"}));
  RowWriter mentions = TRY(RowWriter::of(database, "entry_mentions", {"entry", "mention"}));
  for (std::size_t i = 0; i < catalog.entries.size(); ++i) {
    const Entry& entry = catalog.entries[i];
    TRY(entries.add(i + 1, entry.id, entry.text, entry.normalised, name_of(entry.grade),
                    entry.group + 1, entry.likeness, entry.statements, entry.rules.size(),
                    entry.all_rules.size(), addresses.entries[i]));
    for (const Index tag : entry.techniques)
      TRY(techniques.add(i + 1, catalog.tags[tag].technique));
    for (const Index platform : entry.platforms)
      TRY(platforms.add(i + 1, all_platforms()[platform].id));
    for (const Index theme : entry.themes) TRY(themes.add(i + 1, all_themes()[theme].id));
    for (const Index mention : entry.mentions) TRY(mentions.add(i + 1, mention + 1));
  }
  TRY(write_mentions(database, catalog, addresses));
  return write_statements(database, catalog);
}

}  // namespace lofp
