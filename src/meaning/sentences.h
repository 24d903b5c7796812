// Splits a text into the pieces that can each have a purpose of their own: sentences, list items,
// bold leads, and clauses that turn from a cause to advice.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace lofp {

// The pieces of `text` as its author wrote it, in order.  Together they are the text, byte for
// byte: white space and marks of lists belong to the piece that they stand beside.  Each piece has
// a letter or a digit, unless the whole text has none.  Empty only for an empty text.
//
// A piece begins
//
// - at a list item, and after a blank line;
// - after `.`, `!` or `?`, where white space and something that can open a sentence follow: a
//   capital letter, a digit, a quote or a bracket; not after an abbreviation such as "e.g.";
// - after a bold lead (`**Planned maintenance**:`) at the beginning of a line;
// - before "unless" and "however", and after a semicolon before "otherwise";
// - where a semicolon or a colon, or a comma after a statement, is followed by an instruction
//   ("...; verify the owner"); not in "If it is expected, add ...", which is one instruction.
//
// Pure and linear in the text.
std::vector<std::string_view> sentences_of(std::string_view text);

// The size of the mark of a list item at the beginning of `text`, with the blank after it: `- `,
// `* `, `+ `, `1. `, `2) ` or a bullet.  0 where there is none.
std::size_t size_of_list_mark(std::string_view text);

}  // namespace lofp
