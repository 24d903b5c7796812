// Tables of separated values, as spreadsheets and CI tools write and read them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

struct CsvRow {
  std::vector<std::string> fields;
  int line = 0;  // from 1
};

// All rows but empty ones.  A field in double quotes may hold separators, breaks, and quotes
// (doubled); a quote elsewhere is a letter like any other, and one that is not closed ends with the
// text.  Never fails; linear in the text.
std::vector<CsvRow> parse_csv(std::string_view text, char separator);

// A row of fields, separated by commas, with its line break (RFC 4180).  What is not seen, but for
// line feed, tab and joiners, is shown as on a terminal (base/unseen.h): a table is often looked at
// there.  A spreadsheet takes a field that begins with `=`, `+`, `-` or `@` for a formula, also in
// full width (`\uff1d`) or small form (`\ufe66`), and some pass over blanks or what has no width
// before it: such a field, and one that begins with a tab or a break, gets a `'` in front, as OWASP
// advises, so that it is shown as text.
std::string csv_row(std::span<const std::string_view> fields);

}  // namespace lofp
