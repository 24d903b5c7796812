// Themes and platforms, which a database refers to by id and lists in a table.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/hash_table.h"
#include "catalog/catalog.h"
#include "store/row_checks.h"

namespace lofp {

// Maps the ids in a database to the indexes of this program's items.
class Vocabulary : RowChecks {
 public:
  // `table` lists the ids in the file; `known` are the items of this program.
  template <typename Items>
  static Result<Vocabulary> read(const Database& database, std::string_view table,
                                 const Items& known) {
    Vocabulary vocabulary(database);
    SqlQuery query = TRY(database.prepare(fmt::format("SELECT id FROM {}", table)));
    while (TRY(query.next()))
      vocabulary.indices_.emplace(TRY(vocabulary.text(query, 0)), std::nullopt);
    for (Index i = 0; i < known.size(); ++i)
      if (const auto at = vocabulary.indices_.find(known[i].id); at != vocabulary.indices_.end())
        at->second = i;
    return vocabulary;
  }

  // The index in `known` of the item that a row names. An item that only the file lists has no
  // index, and its id is added to `unknown`. Fails if the file does not list it.
  Result<std::optional<Index>> index_of(const SqlQuery& query, int column,
                                        std::set<std::string>& unknown) const {
    const auto at = indices_.find(query.text(column));
    if (at == indices_.end()) return std::unexpected(damaged("a theme or platform is none"));
    if (!at->second) unknown.insert(at->first);
    return at->second;
  }

 private:
  explicit Vocabulary(const Database& database) : RowChecks(database) {}

  HashMap<std::string, std::optional<Index>> indices_;
};

}  // namespace lofp
