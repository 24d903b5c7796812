// Themes and platforms, which a file names by their ids and explains in a table.
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

class Vocabulary : RowChecks {
 public:
  // `table` is that of the ids and titles; `known` are the items of this program.
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

  // The place among the known items of what a row names; one that only the file explains has none,
  // and is added to `unknown`.  Fails where the file does not explain it.
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
