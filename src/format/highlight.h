// Syntax highlighting for detection logic, at build time.
//
// One small tokenizer serves all languages; each language is a table of its words and signs.  It
// never fails and loses nothing: without its tags, the output is the escaped input.  Stateless,
// thread-safe and linear in the text, at 100 MB/s or more.
#pragma once

#include <string_view>

#include "format/html.h"

namespace lofp {

// Writes `text` with its tokens in elements: <b> for a keyword or operator word, <b class=f> for a
// field name or key, <i> for a string, <i class=n> for a number, <i class=m> for a macro or
// function, <i class=c> for a comment, and none for anything else.  Adjacent tokens of the same
// kind share an element.  `language` is sigma, yaml, kuery, lucene, eql, esql, spl or sql; text in
// any other language is written without elements.
void highlight(std::string_view text, std::string_view language, Html& html);

}  // namespace lofp
