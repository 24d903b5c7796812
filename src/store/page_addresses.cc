#include "store/page_addresses.h"

#include <fmt/format.h>

namespace lofp {

Result<void> compare_addresses(const Database& database, const PageAddresses& addresses,
                               Report& report) {
  Query query = TRY(database.prepare("SELECT address FROM entries ORDER BY number"));
  std::size_t number = 0;
  std::size_t others = 0;
  while (TRY(query.next())) {
    const bool is_same =
        number < addresses.entries.size() && query.text(0) == addresses.entries[number];
    if (!is_same) ++others;
    ++number;
  }
  if (others > 0)
    report.add({.file = database.path(),
                .severity = Severity::warning,
                .check = "other-version",
                .message = fmt::format("was made by another lofp, which has other addresses for {} "
                                       "entries than this one (lofp {}): use that version, or "
                                       "build the database anew",
                                       others, LOFP_VERSION)});
  return {};
}

}  // namespace lofp
