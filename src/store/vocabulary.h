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

// Finds the items of this program that a database names.
template <typename Of>
class Vocabulary : RowChecks {
 public:
  // `table` lists the names in the file; `known` are the items of this program.
  static Result<Vocabulary> read(const Database& database, std::string_view table,
                                 const Table<Id<Of>, Of>& known) {
    Vocabulary vocabulary(database);
    SqlQuery query = TRY(database.prepare(fmt::format("SELECT id FROM {}", table)));
    while (TRY(query.next())) vocabulary.ids_.emplace(TRY(vocabulary.text(query, 0)), std::nullopt);
    for (const Id<Of> id : known.ids())
      if (const auto at = vocabulary.ids_.find(known[id].id); at != vocabulary.ids_.end())
        at->second = id;
    return vocabulary;
  }

  // The item that a row names. One that only the file lists has no id here, and its name is added
  // to `unknown`. Fails if the file does not list it.
  Result<std::optional<Id<Of>>> id_of(const SqlQuery& query, int column,
                                      std::set<std::string>& unknown) const {
    const auto at = ids_.find(query.text(column));
    if (at == ids_.end()) return std::unexpected(damaged("a theme or platform is none"));
    if (!at->second) unknown.insert(at->first);
    return at->second;
  }

 private:
  explicit Vocabulary(const Database& database) : RowChecks(database) {}

  HashMap<std::string, std::optional<Id<Of>>> ids_;
};

}  // namespace lofp
