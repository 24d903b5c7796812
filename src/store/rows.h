// Filling a table.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "store/database.h"

namespace lofp {

// Whole numbers of all kinds, flags, texts, and null where a text or number is not there.
class Rows {
 public:
  // `table` is a name in our schema.
  static Result<Rows> of(const Database& database, std::string_view table, int columns) {
    std::string sql = "INSERT INTO " + std::string(table) + " VALUES (?";
    for (int i = 1; i < columns; ++i) sql += ",?";
    return Rows(TRY(database.prepare(sql + ")")));
  }

  template <typename... Values>
  Result<void> add(const Values&... values) {
    (bind(values), ...);
    return query_.run();
  }

 private:
  explicit Rows(Query query) : query_(std::move(query)) {}

  void bind(std::string_view text) { query_.bind(text); }
  void bind(std::nullptr_t) { query_.bind_null(); }
  void bind(std::floating_point auto number) { query_.bind(static_cast<double>(number)); }
  void bind(std::integral auto number) { query_.bind(static_cast<std::int64_t>(number)); }

  Query query_;
};

}  // namespace lofp
