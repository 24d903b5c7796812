// Parses TOML 1.0 into Values.  Why we have a parser of our own:
// docs/decisions/0047-own-toml-reader.md.
#pragma once

#include <string_view>
#include <vector>

#include "format/value.h"

namespace lofp {

// Parses `text`, which must be UTF-8, as one document.  Invalid TOML gives one fatal fault and no
// document; nothing else fails.  A single carriage return is accepted as a line break.  Lists and
// inline tables may be nested 256 deep, and a key may have 17 parts.  O(n log n) in the number of
// keys, otherwise linear.
ParsedFile parse_toml(std::string_view text);

// For each line of a string's value, the line of the file on which it begins, from 1.  The two
// differ: a multi-line string may begin on the line after its quotes, `\n` makes a line that the
// file does not have, and a backslash at the end of a line joins two.  `text` is the text that was
// parsed, and `string` a string in it.
std::vector<int> lines_of(std::string_view text, const Value& string);

}  // namespace lofp
