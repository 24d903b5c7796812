// What is asked of every row of a database that a stranger may have made.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "base/error.h"
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
  Result<std::string> text(const Query& query, int column) const {
    const std::string_view text = query.text(column);
    if (!is_valid_utf8(text)) return std::unexpected(damaged("a text is not UTF-8"));
    return std::string(text);
  }

  const Database& database_;
};

}  // namespace lofp
