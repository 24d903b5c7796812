// Parses YAML 1.1 into Values, with libyaml.
#pragma once

#include <string_view>

#include "format/value.h"

namespace lofp {

// Parses all documents of `text`, which must be UTF-8.  Never fails: faults are in the result, and
// documents before a fatal fault are kept.  A duplicate key is a non-fatal fault; Value::find()
// returns the last one.  Merge keys (`<<`) are applied.  An alias shares the value of its anchor,
// so nested anchors cannot make the result huge.  Linear in the text.
ParsedFile parse_yaml(std::string_view text);

// A member exactly as its author wrote it, including comments; `text` is the text that was parsed
// into `map`.  In block style, the lines from its key up to the next key, without blank lines at
// the end.  If the member does not start its line (flow style), from the first byte of its key to
// the last of its value.  Empty for a member that was merged in.
std::string_view verbatim(std::string_view text, const Value& map, const Member& member);

}  // namespace lofp
