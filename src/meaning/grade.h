// How much an entry says: nothing, an actor or activity that could be anybody's, or something to
// recognise a cause by.
#pragma once

#include <string_view>
#include <vector>

#include "meaning/reading.h"

namespace lofp {

enum class Grade { placeholder, generic, specific };

std::string_view name_of(Grade grade);

// `words` are those of the text that decide: what makes it specific, or all that is left of it.
struct Graded {
  Grade grade = Grade::placeholder;
  std::vector<std::string_view> words;
};

// A text is specific where a word of its cause is one that no list knows, that data/words.txt calls
// concrete, or that only data/names.txt has; of somebody who does something with a thing
// (CauseRole::act) only a concrete word tells, and a word that says what the rule looks for never
// does.  A text of which nothing is left but advice and things that are no cause by themselves is a
// placeholder, unless it says nothing else than such a thing.  Any other is generic.
Graded grade_of(const Reading& reading, std::string_view normalised);

}  // namespace lofp
