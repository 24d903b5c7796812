#include "read/sources/source.h"

#include <algorithm>

#include "base/folder.h"
#include "format/key_spelling.h"

namespace lofp {

const Source* find_source(std::string_view id) {
  const auto at = std::ranges::find(all_sources(), id, &Source::id);
  return at == all_sources().end() ? nullptr : *at;
}

const Source* source_of_known_list(std::string_view name) {
  for (const Source* source : all_sources())
    if (!source->known_list.path.empty() && name == name_of_path(source->known_list.path))
      return source;
  return nullptr;
}

FileReading read_rule_file(const Source& source, const RuleFile& file) {
  FileReading reading;
  source.read(file, reading);
  report_misspelt_keys(source.other_keys, reading.report);
  return reading;
}

}  // namespace lofp
