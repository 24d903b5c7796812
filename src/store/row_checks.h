// What is asked of every row of a database that a stranger may have made.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/path_name.h"
#include "base/text.h"
#include "store/database.h"

namespace lofp {

// For the readers of tables to derive from.  The database must outlive it.
class RowChecks {
 protected:
  explicit RowChecks(const Database& database) : database_(database) {}

  Error damaged(std::string_view what) const {
    return Error{
        fmt::format("{} is damaged ({}): download or build it anew", database_.path(), what)};
  }

  // Fails for a text that is not UTF-8.
  Result<std::string> text(const SqlQuery& query, int column) const {
    const std::string_view text = query.text(column);
    if (!is_valid_utf8(text)) return std::unexpected(damaged("a text is not UTF-8"));
    return std::string(text);
  }

  // A number from `least` on that fits into a T.
  template <typename T>
  Result<T> number(const SqlQuery& query, int column, std::int64_t least,
                   std::int64_t most = std::numeric_limits<std::int32_t>::max()) const {
    const std::int64_t value = query.number(column);
    if (value < least || value > most)
      return std::unexpected(damaged(fmt::format("a number is {}", value)));
    return static_cast<T>(value);
  }

  // The index of what has this number: things are numbered from 1, and there are `count`.
  Result<std::uint32_t> index(const SqlQuery& query, int column, std::size_t count) const {
    return TRY(number<std::uint32_t>(query, column, 1, static_cast<std::int64_t>(count))) - 1;
  }

  // How many things a table has whose rows are numbered from 1; what it says is not checked.
  Result<std::size_t> count_of(std::string_view table) const {
    SqlQuery query = TRY(database_.prepare(fmt::format("SELECT max(number) FROM {}", table)));
    if (!TRY(query.next())) return 0;
    return number<std::size_t>(query, 0, 0);
  }

  // Room for as many, as far as that is no lie: a rule takes 1 KB.
  template <typename Items>
  static void reserve(Items& items, std::size_t count) {
    constexpr std::size_t most = 1U << 15U;
    items.reserve(std::min(count, most));
  }

  // Fails where a row has not the number after `count` others.
  Result<void> expect_next(const SqlQuery& query, int column, std::size_t count) const {
    if (query.number(column) == static_cast<std::int64_t>(count) + 1) return {};
    return std::unexpected(damaged("rows are not numbered from 1"));
  }

  // The value of an enum by its name.
  template <typename Kind>
  Result<Kind> named(const SqlQuery& query, int column, Kind first, Kind last) const {
    const std::string_view name = query.text(column);
    for (int i = static_cast<int>(first); i <= static_cast<int>(last); ++i)
      if (name == name_of(static_cast<Kind>(i))) return static_cast<Kind>(i);
    return std::unexpected(damaged("a word is none of ours"));
  }

  // The key of a tag, of the address of its page: `@`, the key, and `/`.  It is a part of paths and
  // links, so it must be one plain name that every system can hold.
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
