// How much an entry tells: no cause at all (placeholder), an actor or activity that any company has
// (generic), or something by which a cause can be recognised (specific).
#pragma once

#include <string_view>
#include <vector>

#include "meaning/reading.h"

namespace lofp {

enum class Grade { placeholder, generic, specific };

std::string_view name_of(Grade grade);

// `words` are those of the text that decided: those that make it specific, or else all words that
// are left without stop words and advice.
struct GradedText {
  Grade grade = Grade::placeholder;
  std::vector<std::string_view> words;
};

// The rules, in this order:
//
// 1. Specific: the text names a cause by a word that data/words.txt calls concrete, that only
//    data/names.txt has, or that no list knows.  Words with the role `act` count only where they
//    are concrete; words with the role `event` never count, since they say what the rule detects.
// 2. Placeholder: nothing is left but advice and words that are no cause by themselves
//    (WordClass::plain).  A text of only such words, without advice, is generic.
// 3. Generic: all others.
GradedText grade_of(const Reading& reading, std::string_view normalised);

}  // namespace lofp
