// The comment at the head of an SQL file, as osquery packs write it:
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

// One map, or no root where the text does not begin with such a comment.  A key is in small letters
// with a space for each `-` and `_` ("false positives"); its value is the text behind the colon, or
// a list where items stand below it.  A line of up to three words right above a list is a key
// without a colon.  Last come `title` (the first line, but for a key in small letters),
// `description` (all lines that belong to no key) and `query` (what follows the comment), so that
// they are what find() gives.  Never fails; linear in the text.
ParsedFile parse_sql_header(std::string_view text);

}  // namespace lofp
