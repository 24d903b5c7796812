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

// A text whose cause is empty is a placeholder; one all of whose words data/words.txt calls generic
// is generic; any other is specific.
Graded grade_of(const Reading& reading, std::string_view normalised);

}  // namespace lofp
