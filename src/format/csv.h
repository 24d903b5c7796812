// Tables of separated values, as spreadsheets and CI tools write them.
#pragma once

#include <initializer_list>
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

// Adds one row as RFC 4180 has it, ended by CR LF.  A field that a spreadsheet would run as a
// formula (it begins with = + - @, tab or CR) gets an apostrophe in front, which spreadsheets do
// not show: texts come from anyone.
void append_csv_row(std::initializer_list<std::string_view> fields, std::string& table);

}  // namespace lofp
