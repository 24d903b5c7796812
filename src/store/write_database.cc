#include "store/write_database.h"

#include <fmt/format.h>

#include <utility>

#include "meaning/platform.h"
#include "meaning/theme.h"
#include "store/row_writer.h"
#include "store/schema.h"

namespace lofp {

Result<std::unique_ptr<Database>> make_database(const Catalog& catalog,
                                                const PageAddresses& addresses) {
  std::unique_ptr<Database> database = TRY(Database::create());
  // A page of 8 KB holds the logic of most rules without an overflow page. Journal and
  // synchronisation are off, because the file exists only in memory.
  TRY(database->execute(
      fmt::format("PRAGMA page_size=8192; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
                  "PRAGMA locking_mode=EXCLUSIVE; PRAGMA temp_store=MEMORY;"
                  "PRAGMA foreign_keys=OFF; PRAGMA cache_size=-8000;"
                  "PRAGMA application_id={}; PRAGMA user_version={}; BEGIN",
                  database_application, database_format)));
  TRY(database->execute(std::string(database_schema().tables)));
  TRY(write_attack(*database, *catalog.attack));
  TRY(write_vocabularies(*database, catalog, addresses));
  TRY(write_tags(*database, catalog, addresses));
  TRY(write_rules(*database, catalog, addresses));
  TRY(write_exclusions(*database, catalog));
  TRY(write_excluded_values(*database, catalog, addresses));
  TRY(write_entries(*database, catalog, addresses));
  return database;
}

Result<void> finish_database(const Database& database) {
  const Schema& schema = database_schema();
  TRY(database.execute(std::string(schema.indices)));
  TRY(database.execute(std::string(schema.views)));
  return database.execute("COMMIT");
}

Result<void> write_vocabularies(const Database& database, const Catalog& catalog,
                                const PageAddresses& addresses) {
  RowWriter about = TRY(RowWriter::of(database, "about", {"name", "value"}));
  TRY(about.add("attack", catalog.attack->version()));
  TRY(about.add("program", "lofp " LOFP_VERSION));
  RowWriter sources = TRY(
      RowWriter::of(database, "sources",
                    {"id", "title", "home", "link", "license", "git_commit", "branch", "address"}));
  const auto address_of = [&](const Tag& tag) -> const std::string& {
    return addresses.tags[catalog.tags.id_of(tag)];
  };
  for (const RuleSet& set : catalog.sets)
    TRY(sources.add(set.id, set.title, set.home, set.link, set.license, set.commit, set.branch,
                    address_of(*find_tag(catalog, tag_key(set.id)))));
  RowWriter themes = TRY(RowWriter::of(database, "themes", {"id", "title"}));
  for (const Theme& theme : all_themes()) TRY(themes.add(theme.id, theme.title));
  RowWriter platforms = TRY(RowWriter::of(database, "platforms", {"id", "title"}));
  for (const Platform& platform : all_platforms()) TRY(platforms.add(platform.id, platform.title));

  RowWriter techniques = TRY(RowWriter::of(
      database, "techniques",
      {"id", "name", "status", "parent", "replaced_by", "entries", "rules", "address"}));
  RowWriter tactics = TRY(RowWriter::of(database, "technique_tactics", {"technique", "tactic"}));
  for (const Tag& tag : catalog.tags) {
    if (!tag.is(TagKind::technique)) continue;
    const Technique unknown{};
    const Technique& technique = tag.attack == nullptr ? unknown : *tag.attack;
    const std::string_view parent = parent_of_technique(tag.technique);
    TRY(techniques.add(tag.technique, technique.name, name_of(technique.status), or_null(parent),
                       technique.replaced_by, tag.entries.size(), tag.rules.size(),
                       address_of(tag)));
    for (const std::string_view tactic : technique.tactics) TRY(tactics.add(tag.technique, tactic));
  }
  return {};
}

Result<void> write_tags(const Database& database, const Catalog& catalog,
                        const PageAddresses& addresses) {
  RowWriter rows = TRY(RowWriter::of(
      database, "tags", {"number", "name", "address", "technique", "source", "is_data_source"}));
  for (const TagId id : catalog.tags.ids()) {
    const Tag& tag = catalog.tags[id];
    TRY(rows.add(id, tag.name, addresses.tags[id], or_null(tag.technique), or_null(tag.source),
                 tag.is(TagKind::data_source)));
  }
  return {};
}

}  // namespace lofp
