// The formats of rule files.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "format/value.h"

namespace lofp {

enum class Format : std::uint8_t { yaml, toml, markdown, sql, yara_l };

// By the ending of a file's name; nothing for another ending.
std::optional<Format> format_of(std::string_view file_name);

// What the text says, which must outlive the result.  Never fails: see the reader of each format.
ParsedFile parse(std::string_view text, Format format);

}  // namespace lofp
