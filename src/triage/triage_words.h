// The words by which alerts, rules and causes are compared.
//
// The standard library alone, since the browser compares by the same words.  Pure; linear in the
// text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lofp {

// The stems of the words of a text, in its order, without stop words.  Words are runs of letters,
// digits and marks, in lower case; what capital letters join ("PowerShell") is there whole and in
// its parts.  At most 2,000 bytes of the text are read.
std::vector<std::string> triage_words(std::string_view text);

// The stem of an English word in lower case: without the endings of number, tense and of nouns made
// of verbs, so that "created", "creates" and "creation" have one stem.  Shorter than Snowball's, of
// which the browser has none; it was measured to rank as well (docs/decisions/0060).
std::string light_stem(std::string_view word);

}  // namespace lofp
