// Reads and writes comma-separated values, as spreadsheets and CI tools do.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

// A row, and the line of the text on which it begins.
struct CsvRow {
  std::vector<std::string> fields;
  int line = 0;  // from 1
};

// All rows except empty ones.  A field in double quotes may contain separators, line breaks and
// doubled quotes.  A quote anywhere else is an ordinary character; an unclosed one extends to the
// end of the text.  Never fails; linear in the text.
std::vector<CsvRow> parse_csv(std::string_view text, char separator);

// One row, with commas between the fields and a line break at the end (RFC 4180).  Unseen
// characters except line feed, tab and joiners are shown as on a terminal (base/unseen.h), because
// tables are often viewed there.
//
// Spreadsheets take a field for a formula if it begins with `=`, `+`, `-` or `@`, also in full
// width
// (`\uff1d`) or small form (`\ufe66`); some ignore blanks and invisible characters before it.  Such
// a field, and one that begins with a tab or a line break, gets a `'` in front, as OWASP advises,
// so that it is shown as text.
std::string csv_row(std::span<const std::string_view> fields);

}  // namespace lofp
