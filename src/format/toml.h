// TOML 1.0 into Values, by a reader of our own: docs/decisions/0047-own-toml-reader.md.
#pragma once

#include <string_view>
#include <vector>

#include "format/value.h"

namespace lofp {

// The whole of `text`, which must be UTF-8, as one document.  Never fails: TOML that is wrong gives
// one fatal fault and no document.  A carriage return alone is taken for a line break.  At most 256
// lists and tables stand in each other, and a key has at most 17 parts.  N log n in the keys, else
// linear.
ParsedFile parse_toml(std::string_view text);

// The line of the file on which each line of a string's text begins: the text of a multi-line
// string begins a line below its quotes where a break follows them, `\n` makes a line that the file
// does not have, and a backslash at the end of a line hides one.  `text` is what was parsed, and
// `string` a scalar of it that is a string.
std::vector<int> lines_of(std::string_view text, const Value& string);

}  // namespace lofp
