// How usable a rule's texts about false positives are, as a number.
//
// A rule gets points for the best of its texts, in its field or guide: 80 where one names a
// specific cause, 45 a generic one, 20 where there is advice alone, 5 for a placeholder, 0 without
// a text.  10 more where two texts name causes, and 10 more where one says how to confirm or
// exclude the cause.  Each error and warning that lint finds takes 10, each note 2.  attackers-gap
// takes nothing, since it is about the logic.  What comes out is at least 0 and at most 100.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lint/finding.h"
#include "rule/rule.h"

namespace lofp {

// The formula in words, for people.
std::string_view score_formula();

// The scores of the rules, 0 to 100; parallel to them.  `findings` are those of a run over all of
// them with the default checks; those that do not count take nothing.
std::vector<int> scores_of(std::span<const Rule> rules, const std::vector<Finding>& findings,
                           int jobs);

// The mean score of a group of rules.
struct GroupScore {
  std::string name;
  std::size_t rules = 0;
  int mean = 0;            // rounded
  std::size_t silent = 0;  // rules with at most 5 points
};

// By a name of each rule, `names_of(rule)`; a rule may have several.  In the order of the names.
enum class ScoreGroup : std::uint8_t { folder, author, level };
std::vector<GroupScore> grouped_scores(std::span<const Rule> rules, std::span<const int> scores,
                                       ScoreGroup by);

// The mean of all, rounded; 0 where there are none.
int mean_score(std::span<const int> scores);

// A badge "false positives | 62" as SVG.
std::string score_badge(int score);

}  // namespace lofp
