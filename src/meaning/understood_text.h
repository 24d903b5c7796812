// All that is made of one text: its words, its parts, what kind of text it is, its grade and its
// themes.
//
// The parts come first (meaning/part.h).  Grade and themes are of the parts that state a cause:
// word lists decide alone what they find (meaning/grade.h, meaning/theme.h), and a model over the
// words of the cause and what the lists found has the last word.
#pragma once

#include <string_view>
#include <vector>

#include "meaning/grade.h"
#include "meaning/part.h"
#include "meaning/reading.h"
#include "meaning/theme.h"

namespace lofp {

struct UnderstoodText {
  // Of a cause without the senses of its other parts.
  Reading reading;
  std::vector<Part> parts;  // views into the text
  TextKind kind = TextKind::none;
  GradedText listed;                      // by the word lists
  std::vector<FoundTheme> listed_themes;  // by the word lists
  Grade grade = Grade::placeholder;       // more than that where a part states a cause
  ThemeIds themes;                        // ascending
};

// Analyses a text and its normalised form, which must outlive the result.  Linear in the text;
// thread-safe.
UnderstoodText understand_text(std::string_view text, std::string_view normalised);

// Features of the parts that state a cause, each once, and what the lists found.
struct CauseFeatures {
  std::vector<TextFeature> features;
  std::vector<Passage> passages;  // parallel: whose words a feature is of
};

// What the model of grades sees.
CauseFeatures grade_features(const UnderstoodText& understood);

// What the model of themes sees.
CauseFeatures theme_features(const UnderstoodText& understood);

// What a model found in a text.
struct Contribution {
  std::string feature;  // "vulnerability scanner", "@actor"; words as the text has them
  int weight = 0;       // in hundredths; what it adds to the decision, or takes from it
};

// The contributions to a decision that matter most, the heaviest first; at most eight.
std::vector<Contribution> contributions_to_part(const UnderstoodText& understood, const Part& part);
std::vector<Contribution> contributions_to_grade(const UnderstoodText& understood);
std::vector<Contribution> contributions_to_theme(const UnderstoodText& understood, ThemeId theme);

}  // namespace lofp
