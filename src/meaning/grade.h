// Grades a text by how much it tells: no cause at all (placeholder), an actor or activity that any
// company has (generic), or something by which the cause can be recognised (specific).
#pragma once

#include <string_view>
#include <vector>

#include "meaning/reading.h"

namespace lofp {

enum class Grade { placeholder, generic, specific };  // in ascending order

// The name in outputs: "placeholder", "generic" or "specific".
std::string_view name_of(Grade grade);

// The grade of a text and why it has it.
struct GradedText {
  Grade grade = Grade::placeholder;
  // The words that decided the grade: those that make the text specific, or all that make it
  // generic.  Empty for a placeholder.
  std::vector<std::string_view> words;
};

// Grades the text of `reading`; `normalised` is that text, and the result's views point into it.
// Linear in the text.  Words with the role advice, denial or subject are ignored.  Of the others,
// the first of these rules that applies decides:
//
// 1. Specific: the text names a cause by a word of class concrete (data/words.txt and
//    data/names.txt) or content (in no list).  A word with the role `act` counts only if it is
//    concrete; a word with the role `event` never counts, since it says what the rule detects.
// 2. Placeholder: no word is left, or only words of class plain with the role `cause` in a text
//    that also contains advice or a denial.  Without those, a text of plain words is generic.
// 3. Generic: all other texts.
GradedText grade_of(const Reading& reading, std::string_view normalised);

}  // namespace lofp
