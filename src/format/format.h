// The formats of rule files.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "format/value.h"

namespace lofp {

enum class Format : std::uint8_t { yaml, toml, markdown, sql, yara_l };

// The format of a file, by the extension of its name; nullopt if it is not one of ours.
std::optional<Format> format_of(std::string_view file_name);

// Parses `text`, which must outlive the result.  Never fails; faults are in the result.  See the
// parser of each format.
ParsedFile parse(std::string_view text, Format format);

}  // namespace lofp
