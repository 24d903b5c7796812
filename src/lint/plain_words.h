// The words of a text as its author wrote them, without what is code.
#pragma once

#include <string_view>
#include <vector>

namespace lofp {

// A word of letters and apostrophes alone; what has digits, signs or an inner capital, or stands in
// backticks, is code or a name and left out.
struct PlainWord {
  std::string_view text;          // a view into the text
  bool opens_sentence = false;    // so that a capital letter tells nothing
  bool follows_directly = false;  // on the word before it in the list, with only blanks between
};

// Linear in the text.
std::vector<PlainWord> plain_words(std::string_view text);

}  // namespace lofp
