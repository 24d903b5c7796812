// Reads the metadata of YARA-L 2.0 rules (Google SecOps, formerly Chronicle).
#pragma once

#include <string_view>

#include "format/value.h"

namespace lofp {

// One map for each `rule name { ... }` in the text.  It has the keys of the section `meta:`,
// sorted, with a list as the value of a key that occurs several times.  The last two members are
// `name of rule` and `logic of rule`, which cannot be keys of `meta:`; the logic is everything from
// the section after `meta:` to the end of the rule.
//
// Comments are skipped.  An unclosed string ends with its line.  A misspelt `meta:` is a non-fatal
// fault.  Never fails; linear in the text.
ParsedFile parse_yara_l(std::string_view text);

}  // namespace lofp
