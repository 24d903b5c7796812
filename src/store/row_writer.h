// Inserts rows into a table.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/id.h"
#include "store/database.h"

namespace lofp {

// The text, or NULL if it is empty.
inline std::optional<std::string_view> or_null(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

// Inserts rows of integers, flags, floating-point numbers, texts, ids, which become the numbers of
// rows, and optional values, which become NULL if empty.
class RowWriter {
 public:
  // Prepares the statement. `table` and `columns` are names in our schema.
  static Result<RowWriter> of(const Database& database, std::string_view table,
                              std::initializer_list<std::string_view> columns) {
    std::string names;
    std::string marks;
    for (const std::string_view column : columns) {
      const std::string_view comma = names.empty() ? "" : ", ";
      names.append(comma).append(column);
      marks.append(comma).append("?");
    }
    return RowWriter(TRY(database.prepare("INSERT INTO " + std::string(table) + " (" + names +
                                          ") VALUES (" + marks + ")")));
  }

  // Inserts one row; the values are in the order of the columns.
  template <typename... Values>
  Result<void> add(const Values&... values) {
    (bind(values), ...);
    return query_.run();
  }

 private:
  explicit RowWriter(SqlQuery query) : query_(std::move(query)) {}

  void bind(std::string_view text) { query_.bind(text); }
  template <typename Value>
  void bind(const std::optional<Value>& value) {
    if (value)
      bind(*value);
    else
      query_.bind_null();
  }
  template <typename Of>
  void bind(Id<Of> id) {
    query_.bind(id);
  }
  void bind(std::floating_point auto number) { query_.bind(static_cast<double>(number)); }
  void bind(std::integral auto number) { query_.bind(static_cast<std::int64_t>(number)); }

  SqlQuery query_;
};

}  // namespace lofp
