// Reads the comment at the head of an SQL file, as osquery packs write it:
//
//     -- Title
//     --
//     -- More words.
//     --
//     -- false positives:
//     --   * an item, which may go
//     --     on in the next line
//     -- platform: linux
//     SELECT ...
#pragma once

#include <string_view>

#include "format/value.h"

namespace lofp {

// One map, or no root if the text does not begin with such a comment.  Keys are in lower case, with
// a space for each `-` and `_` ("false positives").  The texts of a key are the one after its colon
// and the items below it.  Its value is the text if there is exactly one, otherwise a list, which
// may be empty.  A line of up to three words directly above a list is a key without a colon.
//
// The last members are `title` (the first line, unless that is a key in lower case), `description`
// (all lines that belong to no key) and `query` (the text after the comment).  Since they are last,
// find() returns them even if the comment has keys with these names.  Never fails; linear in the
// text.
ParsedFile parse_sql_header(std::string_view text);

}  // namespace lofp
