// YARA-L 2.0 rules (Google SecOps, once Chronicle): what a rule says about itself.
#pragma once

#include <string_view>

#include "format/value.h"

namespace lofp {

// One map for each `rule name { ... }` of the text: the keys of its `meta:`, with a list where a
// key stands several times, and at last `name of rule` and `logic of rule`, which no key is:
// everything from the section after `meta:` to the rule's end.  Comments are passed over.  A string
// that is not closed ends with its line.  A `meta:` that is misspelt is a fault that is not fatal.
// Never fails; linear in the text.
ParsedFile parse_yara_l(std::string_view text);

}  // namespace lofp
