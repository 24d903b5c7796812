#include "store/search.h"

#include <fmt/format.h>

#include "base/text.h"
#include "store/database_places.h"
#include "store/search_tables.h"

namespace lofp {

Result<Search> Search::open(const Database& database, SearchScope scope) {
  // Prepared once: that costs more than the rows themselves.
  WordIndex index(TRY(DatabasePlaces::open(database, scope)));
  SqlQuery document =
      TRY(database.prepare(fmt::format("SELECT item, title, address FROM {} WHERE number = ?",
                                       search_table("search_documents", scope))));
  SqlQuery mention = TRY(database.prepare("SELECT name, '', kind FROM mentions WHERE number = ?"));
  SqlQuery rule = TRY(database.prepare(
      "SELECT title, key, source FROM rules WHERE number = ?1 UNION ALL SELECT title, key, level "
      "FROM rules WHERE number = ?1 AND level <> '' UNION ALL SELECT title, key, status FROM rules "
      "WHERE number = ?1 AND status <> ''"));
  SqlQuery entry =
      TRY(database.prepare("SELECT text, id, CASE kind WHEN 'advice' THEN kind ELSE grade END FROM "
                           "entries WHERE number = ?1 UNION ALL "
                           "SELECT text, id, theme FROM entries JOIN entry_themes ON entry = "
                           "number WHERE number = ?1"));
  SqlQuery exclusion = TRY(
      database.prepare("SELECT value, '', field FROM excluded_values WHERE number = ?1 AND field "
                       "<> '' UNION ALL SELECT value, '', comparison FROM excluded_values WHERE "
                       "number = ?1 UNION ALL SELECT excluded_values.value, '', weakness FROM "
                       "excluded_values JOIN excluded_value_weaknesses AS weak ON weak.value = "
                       "number WHERE number = ?1"));
  return Search(std::move(index), {.document = std::move(document),
                                   .mention = std::move(mention),
                                   .rule = std::move(rule),
                                   .entry = std::move(entry),
                                   .exclusion = std::move(exclusion)});
}

// Title, id and marks of an item; a row a mark.  Null for a technique, which has none.
SqlQuery* Search::row_of(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::technique:
      return nullptr;
    case DocumentKind::mention:
      return &rows_.mention;
    case DocumentKind::rule:
      return &rows_.rule;
    case DocumentKind::entry:
      return &rows_.entry;
    case DocumentKind::exclusion:
      return &rows_.exclusion;
  }
  return nullptr;
}

Result<SearchAnswer> Search::find(const SearchQuery& query, std::size_t first, std::size_t limit) {
  const Ranking ranking = TRY(Ranking::make(index_, query));
  SearchAnswer answer;
  answer.is_partial = ranking.is_partial();
  answer.total = ranking.found().size();
  for (const RankedDocument& one : ranking.best(first, limit))
    answer.hits.push_back(TRY(hit_of(one)));
  return answer;
}

Result<SearchHit> Search::hit_of(const RankedDocument& ranked) {
  SearchHit hit{.kind = index_.documents()[ranked.document].kind,
                .title = {},
                .address = {},
                .id = {},
                .points = ranked.points,
                .count = index_.documents()[ranked.document].count,
                .marks = {}};
  SqlQuery& query = rows_.document;
  query.reset();
  query.bind(static_cast<std::int64_t>(ranked.document));
  if (!TRY(query.next())) return hit;
  const std::int64_t item = query.number(0);
  hit.title = query.text(1);
  hit.address = query.text(2);
  if (hit.kind == DocumentKind::technique) hit.id = hit.title.substr(0, hit.title.find(' '));
  query.reset();
  if (SqlQuery* row = row_of(hit.kind)) {
    row->reset();
    row->bind(item);
    while (TRY(row->next())) {
      hit.title = row->text(0);
      hit.id = row->text(1);
      hit.marks.emplace_back(row->text(2));
    }
  }
  for (const std::string* text : {&hit.title, &hit.address, &hit.id})
    if (!is_valid_utf8(*text)) return std::unexpected(index_.damaged());
  for (const std::string& mark : hit.marks)
    if (!is_valid_utf8(mark)) return std::unexpected(index_.damaged());
  return hit;
}

}  // namespace lofp
