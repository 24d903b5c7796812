// Tables of separated values, as spreadsheets and CI tools write them.
#pragma once

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

}  // namespace lofp
