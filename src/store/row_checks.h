// Checks for rows of a database that is not trusted.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/id.h"
#include "base/path_name.h"
#include "base/text.h"
#include "store/database.h"

namespace lofp {

// Base class for the readers of tables. The database must outlive it.
class RowChecks {
 protected:
  explicit RowChecks(const Database& database) : database_(database) {}

  // The error for a row that lofp would not have written.
  Error damaged(std::string_view what) const {
    return Error{
        fmt::format("{} is damaged ({}): download or build it anew", database_.path(), what)};
  }

  // A text. Fails if it is not valid UTF-8.
  Result<std::string> text(const SqlQuery& query, int column) const {
    const std::string_view text = query.text(column);
    if (!is_valid_utf8(text)) return std::unexpected(damaged("a text is not UTF-8"));
    return std::string(text);
  }

  // A number between `least` and `most`, both included.
  template <typename T>
  Result<T> number(const SqlQuery& query, int column, std::int64_t least,
                   std::int64_t most = std::numeric_limits<std::int32_t>::max()) const {
    const std::int64_t value = query.number(column);
    if (value < least || value > most)
      return std::unexpected(damaged(fmt::format("a number is {}", value)));
    return static_cast<T>(value);
  }

  // The id of the item whose row has the number in this column. Rows are numbered from 1. Fails if
  // the table has no such item.
  template <typename Key, typename Item>
  Result<Key> id(const SqlQuery& query, int column, const Table<Key, Item>& table) const {
    const auto count = static_cast<std::int64_t>(table.size());
    return Key(TRY(number<std::uint32_t>(query, column, 1, count)) - 1);
  }

  // The same where the table is not complete yet. The caller must check later that it contains the
  // id.
  template <typename Key>
  Result<Key> later_id(const SqlQuery& query, int column) const {
    return Key(TRY(number<std::uint32_t>(query, column, 1)) - 1);
  }

  // The number of rows of a table whose rows are numbered from 1. The value is taken from the file
  // and may be wrong.
  Result<std::size_t> count_of(std::string_view table) const {
    SqlQuery query = TRY(database_.prepare(fmt::format("SELECT max(number) FROM {}", table)));
    if (!TRY(query.next())) return 0;
    return number<std::size_t>(query, 0, 0);
  }

  // Reserves memory for `count` items, but limited, because the count may be wrong and a rule takes
  // 1 KB.
  template <typename Items>
  static void reserve(Items& items, std::size_t count) {
    constexpr std::size_t most = 1U << 15U;
    items.reserve(std::min(count, most));
  }

  // Fails unless the row's number is `count` + 1.
  Result<void> expect_next(const SqlQuery& query, int column, std::size_t count) const {
    if (query.number(column) == static_cast<std::int64_t>(count) + 1) return {};
    return std::unexpected(damaged("rows are not numbered from 1"));
  }

  // The enumerator between `first` and `last` with the name in this column.
  template <typename Kind>
  Result<Kind> named(const SqlQuery& query, int column, Kind first, Kind last) const {
    const std::string_view name = query.text(column);
    for (int i = static_cast<int>(first); i <= static_cast<int>(last); ++i)
      if (name == name_of(static_cast<Kind>(i))) return static_cast<Kind>(i);
    return std::unexpected(damaged("a word is none of ours"));
  }

  // A tag's key, extracted from the address of its page: `@`, the key, `/`. The key becomes a part
  // of paths and links, so it must be a name that every system can store.
  Result<std::string> key(const SqlQuery& query, int column) const {
    std::string_view name = query.text(column);
    const auto is_plain = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    };
    if (name.starts_with('@') && name.ends_with('/') && name.size() > 2) {
      name = name.substr(1, name.size() - 2);
      if (std::ranges::all_of(name, is_plain) && !name.starts_with('.') && is_safe_path_name(name))
        return std::string(name);
    }
    return std::unexpected(damaged("an address is none"));
  }

  const Database& database_;
};

}  // namespace lofp
