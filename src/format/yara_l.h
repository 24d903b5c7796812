// YARA-L 2.0 rules (Google SecOps, once Chronicle): what a rule says about itself.
#pragma once

#include <string_view>

#include "format/value.h"

namespace lofp {

// One map for each `rule name { ... }` of the text: the keys of its `meta:` in small letters, with
// a list where a key stands several times, and at last `rule name` and `rule logic`, which no key
// can be for its space: everything from the section after `meta:` to the rule's end.  Comments are
// passed over.  A string that is not closed ends with its line.  Never fails; linear in the text.
Document parse_yara_l(std::string_view text);

}  // namespace lofp
