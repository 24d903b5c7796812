#include "format/format.h"

#include <array>
#include <string>
#include <utility>

#include "base/text.h"
#include "format/sections.h"
#include "format/sql_header.h"
#include "format/toml.h"
#include "format/yaml.h"
#include "format/yara_l.h"

namespace lofp {

std::optional<Format> format_of(std::string_view file_name) {
  constexpr std::array<std::pair<std::string_view, Format>, 6> endings = {{
      {".yml", Format::yaml},
      {".yaml", Format::yaml},
      {".toml", Format::toml},
      {".md", Format::markdown},
      {".sql", Format::sql},
      {".yaral", Format::yara_l},
  }};
  const std::string name = lower_ascii(file_name);
  for (const auto& [ending, format] : endings)
    if (name.ends_with(ending)) return format;
  return std::nullopt;
}

ParsedFile parse(std::string_view text, Format format) {
  switch (format) {
    case Format::yaml:
      return parse_yaml(text);
    case Format::toml:
      return parse_toml(text);
    case Format::markdown:
      return parse_sections(text);
    case Format::sql:
      return parse_sql_header(text);
    case Format::yara_l:
      return parse_yara_l(text);
  }
  return {};
}

}  // namespace lofp
