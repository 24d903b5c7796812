// Lists of known false positives, and the tables that they are.
#include "format/csv.h"
#include "read/sources/source.h"
#include "source_target.h"

using namespace lofp;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = to_utf8(std::string(reinterpret_cast<const char*>(data), size)).text;
  int last = 0;
  for (const CsvRow& row : parse_csv(text, ';')) {
    require(!row.fields.empty() && row.line > last);
    last = row.line;
  }
  for (const KnownFalsePositive& known : find_source("sigma")->known_list.read(text, "list.csv"))
    require(!known.pattern.empty() && is_valid_utf8(known.pattern));
  return 0;
}
