// Which causes the authors of alike rules state: groups of entries, ranked.
#pragma once

#include <cstdint>
#include <vector>

#include "triage/rule_likeness.h"
#include "triage/triage_index.h"

namespace lofp {

struct RankedCause {
  std::uint32_t group = 0;      // entry that represents it
  std::uint32_t entry = 0;      // of the group, that of the rule most alike
  float score = 0;              // comparable within one answer
  std::vector<LikeRule> rules;  // that state it, most alike first; at most 5
  std::uint32_t stated_by = 0;  // how many of the rules considered
  float likeness = 0;           // of the best rule, its text alone (LikeRule::text)
};

struct RankedCauses {
  std::vector<RankedCause> causes;  // best first
  std::uint32_t considered = 0;     // how many rules
  float best_title = 0;             // the best cosine of a title among them
};

// How causes are ranked, beside the recipe by which rules are compared.
struct CauseRecipe {
  Recipe rules;
  std::size_t considered = 200;  // rules that vote
  float power = 2.5F;            // of a vote
  bool is_relative = true;       // to the best rule
  float direct = 0.4F;           // weight of the cause's own words
  float direct_power = 1.5F;
  float technique_prior = 0.3F;
  float source_prior = 0.3F;
  float guide = 0.35F;    // weight of a vote by a text of a guide
  float direct_vote = 0;  // how much more a vote counts for a cause that has all the query's words
  float popularity = 0.1F;   // exponent of the number of rules that state it
  bool of_platform = false;  // causes whose rules are all of other platforms come last
};

// For what the authors of one rule set state: their words and their logs count most.
inline constexpr CauseRecipe recipe_of_same_set{};
// For what authors elsewhere state of the same behaviour: techniques and platforms count more, and
// a cause counts that has the words of the query.
inline constexpr CauseRecipe recipe_of_any_set{.rules = {.bigram = 1.5F,
                                                         .description = 1,
                                                         .technique = 0.3F,
                                                         .parent = 0.8F,
                                                         .platform = 0.95F},
                                               .power = 3.2F,
                                               .is_relative = false,
                                               .direct_power = 2,
                                               .guide = 0.7F,
                                               .direct_vote = 4,
                                               .popularity = 0.2F,
                                               .of_platform = true};

// Ranks the causes by one recipe.  Costs some 200 us for 8,000 rules; any thread.
RankedCauses rank_causes(const TriageIndex& index, const RuleQuery& query,
                         const CauseRecipe& recipe);

// Ranks them as an alert needs it: by recipe_of_same_set where the rule set is known, else by both
// recipes together, the first counting more the nearer the nearest title is.
RankedCauses rank_causes(const TriageIndex& index, const RuleQuery& query);

}  // namespace lofp
