#include "read/sources/source.h"

#include <algorithm>

#include "format/key_spelling.h"

namespace lofp {

const Source* find_source(std::string_view id) {
  const auto at = std::ranges::find(all_sources(), id, &Source::id);
  return at == all_sources().end() ? nullptr : *at;
}

FileReading read_rule_file(const Source& source, const RuleFile& file) {
  FileReading reading;
  source.read(file, reading);
  report_misspelt_keys(source.other_keys, reading.report);
  return reading;
}

}  // namespace lofp
