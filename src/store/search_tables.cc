#include "store/search_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

#include "store/catalog_documents.h"
#include "store/row_writer.h"
#include "store/search_rows.h"

namespace lofp {
namespace {

Result<void> write_documents(const Database& database, SearchScope scope,
                             std::span<const SearchDocument> documents) {
  RowWriter rows = TRY(RowWriter::of(
      database, search_table("search_documents", scope),
      {"number", "kind", "item", "factor", "count", "title_words", "title", "address"}));
  RowWriter ids = TRY(RowWriter::of(database, "search_ids", {"id", "document"}));
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const SearchDocument& d = documents[i];
    const std::size_t item = d.kind == DocumentKind::technique ? 0 : d.item + 1;
    TRY(rows.add(i, name_of(d.kind), item, d.factor, d.count, d.title_words, d.title, d.address));
    if (!d.id.empty()) TRY(ids.add(d.id, i));
  }
  return {};
}

Result<void> write_words(const Database& database, SearchScope scope,
                         std::span<const SearchDocument> documents) {
  SqlQuery query = TRY(
      database.prepare(fmt::format("INSERT INTO {} (word, occurrences, documents) VALUES (?, ?, ?)",
                                   search_table("search_words", scope))));
  for (const SearchRow& row : word_rows(documents)) {
    query.bind(row.text).bind_bytes(row.bytes).bind(static_cast<std::int64_t>(row.documents));
    TRY(query.run());
  }
  return {};
}

Result<void> write_values(const Database& database, SearchScope scope,
                          std::span<const SearchDocument> documents) {
  SqlQuery query =
      TRY(database.prepare(fmt::format("INSERT INTO {} (field, value, documents) VALUES (?, ?, ?)",
                                       search_table("search_values", scope))));
  std::array fields = all_search_fields;
  std::ranges::sort(fields, {}, [](SearchField field) { return name_of(field); });
  for (const SearchField field : fields) {
    for (const SearchRow& row : value_rows(documents, field)) {
      query.bind(name_of(field)).bind(row.text).bind_bytes(row.bytes);
      TRY(query.run());
    }
  }
  return {};
}

}  // namespace

Result<void> write_search_tables(const Database& database, const Catalog& catalog,
                                 const PageAddresses& addresses) {
  for (const SearchScope scope : all_search_scopes) {
    const std::vector<SearchDocument> documents = search_documents(catalog, addresses, scope);
    TRY(write_documents(database, scope, documents));
    TRY(write_words(database, scope, documents));
    TRY(write_values(database, scope, documents));
  }
  return {};
}

std::string search_table(std::string_view name, SearchScope scope) {
  return std::string(name) + (scope == SearchScope::exclusions ? "_of_exclusions" : "");
}

}  // namespace lofp
