#include "store/page_addresses.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>

namespace lofp {

namespace {

// Counts the rows of the table whose address differs from the expected one, including missing and
// surplus rows.
Result<std::size_t> count_others(const Database& database, std::string_view table,
                                 std::span<const std::string> expected) {
  SqlQuery query =
      TRY(database.prepare(fmt::format("SELECT address FROM {} ORDER BY number", table)));
  std::size_t number = 0;
  std::size_t others = 0;
  for (; TRY(query.next()); ++number)
    if (number >= expected.size() || query.text(0) != expected[number]) ++others;
  return others + expected.size() - std::min(number, expected.size());
}

}  // namespace

Result<void> compare_addresses(const Database& database, const PageAddresses& addresses,
                               Report& report) {
  const std::size_t others =
      TRY(count_others(database, "entries", addresses.entries)) +
      TRY(count_others(database, "rules", addresses.rules)) +
      TRY(count_others(database, "tags", addresses.tags)) +
      TRY(count_others(database, "mentions", addresses.mentions)) +
      TRY(count_others(database, "excluded_values", addresses.excluded_values));
  if (others > 0)
    report.add({.file = database.path(),
                .severity = Severity::warning,
                .check = "other-version",
                .message = fmt::format("was made by another lofp, which has {} other addresses of "
                                       "pages than this one (lofp {}): use that version, or "
                                       "build the database anew",
                                       others, LOFP_VERSION)});
  return {};
}

}  // namespace lofp
