// Colours for detection logic, at build time.
//
// A small tokenizer serves all languages; each language is a table of its words and signs.  It
// never fails and loses nothing: with the tags taken away, the output is the input, escaped. Linear
// in the length of the text, at 100 MB/s or more; no state, any thread.
#pragma once

#include <string_view>

#include "format/html.h"

namespace lofp {

// Writes `text` with its tokens marked: <b> a keyword or operator word, <b class=f> a field name or
// key, <i> a string, <i class=n> a number, <i class=m> a macro or function, <i class=c> a comment;
// everything else as it is.  `language` is one of sigma, yaml, kuery, lucene, eql, esql, spl, sql;
// any other gets no marks.  Adjacent tokens of one kind are not split.
void highlight(std::string_view text, std::string_view language, Html& html);

}  // namespace lofp
