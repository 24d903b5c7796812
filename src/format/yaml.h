// YAML 1.1 by libyaml, into Values.
#pragma once

#include <string_view>

#include "format/value.h"

namespace lofp {

// All documents of `text`, which must be UTF-8 and outlive the result's use with verbatim().  Never
// fails: faults are in the ParsedFile, and documents before a fatal fault are kept.  A key given
// twice is a fault that is not fatal; Value::find takes the last.  Merge keys (`<<`) are applied.
// An alias shares its anchor's value, so that expanding anchors cost nothing.  Linear in the text.
ParsedFile parse_yaml(std::string_view text);

// A member of a block map exactly as its author wrote it, with comments: the lines from its key's
// to the next key's, without blank lines at the end.  For a member that does not start its line
// (flow style), from the first byte of its key to the last of its value.  Empty for a merged
// member.
std::string_view verbatim(std::string_view text, const Value& map, const Member& member);

}  // namespace lofp
