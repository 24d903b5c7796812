#include "meaning/grade.h"

#include <algorithm>

namespace lofp {

std::string_view name_of(Grade grade) {
  switch (grade) {
    case Grade::placeholder:
      return "placeholder";
    case Grade::generic:
      return "generic";
    case Grade::specific:
      return "specific";
  }
  return "specific";
}

GradedText grade_of(const Reading& reading, std::string_view normalised) {
  GradedText graded;
  // A plain word ("file") names no cause beside advice.  In a text without advice it must be meant
  // as the cause.
  const bool is_bare = std::ranges::none_of(reading.roles, names_no_cause);
  for (const Sense& sense : reading.senses) {
    if (sense.role == CauseRole::subject) continue;
    if (sense.role == CauseRole::cause && sense.word_class == WordClass::plain && !is_bare)
      continue;
    const bool tells = sense.role == CauseRole::cause ? sense.word_class >= WordClass::content
                       : sense.role == CauseRole::act ? sense.word_class == WordClass::concrete
                                                      : false;
    const Grade grade = tells ? Grade::specific : Grade::generic;
    if (grade > graded.grade) graded.words.clear();
    if (grade < graded.grade) continue;
    graded.grade = grade;
    graded.words.push_back(text_between(reading.words[sense.first],
                                        reading.words[sense.first + sense.size - 1], normalised));
  }
  return graded;
}

}  // namespace lofp
