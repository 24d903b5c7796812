// Which rules are like an alert's: by title, description, techniques, logs and rule set.
//
// Needs the standard library alone.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "triage/triage_index.h"

namespace lofp {

// What is known of the rule that is compared with all others.
struct RuleQuery {
  std::vector<std::uint32_t> words;    // of its title, ascending, each once
  std::vector<float> weights;          // parallel: 1, or less for words that only hint at a title
  std::vector<std::uint32_t> bigrams;  // of its title, ascending, each once
  float unknown_words = 0;             // sum of the squared weights of those that no rule has
  float unknown_bigrams = 0;
  std::vector<std::uint32_t> techniques;  // numbers of the index, ascending
  std::optional<std::uint32_t> source;    // the rule set, where it is known
  std::uint32_t data_source = 0;
  std::uint32_t category = 0;
  std::uint64_t platforms = 0;                // 0: not known
  std::optional<std::uint32_t> left_out;      // its own number: it and its twins are not looked at
  std::uint64_t sources = ~std::uint64_t{0};  // whose rules are looked at: a bit for each set
};

// The query for a rule of the index, as if it was not in it.
RuleQuery query_for_rule(const TriageIndex& index, std::uint32_t rule);

// Whether rules of its set may answer the query.
inline bool answers(const RuleQuery& query, const TriageRule& rule) {
  return (query.sources >> std::min(rule.source, 63U) & 1) != 0;
}

// The words and bigrams of a text, added to the query as those of a title.
void add_title(const TriageIndex& index, std::string_view text, RuleQuery& query);

// The words of a text that rules have and the query has not, added with this weight.
void add_hints(const TriageIndex& index, std::string_view text, float weight, RuleQuery& query);

struct LikeRule {
  std::uint32_t rule = 0;
  float likeness = 0;  // comparable within one answer
  float title = 0;     // cosine of the titles, 0 to 1
  float text = 0;      // of titles, bigrams and descriptions together, without techniques and logs
};

// How rules are compared.
struct Recipe {
  float title = 2;
  float bigram = 1.5F;
  float description = 1.2F;
  float technique = 0.3F;
  float parent = 0.4F;
  float same_log = 0.4F;        // more, where data source and rule set are the same
  float same_source = 0.8F;     // more, where the rule set is
  float same_category = 0.15F;  // more, where category and service are
  float platform = 0;           // more or less, where the platform is the same or another
};

// What each rule shares with a query, by which any recipe compares them.  Costs some 100 us for
// 8,000 rules.
class RuleComparison {
 public:
  RuleComparison(const TriageIndex& index, const RuleQuery& query);

  // The rules that state a cause and are most like the query, best first, at most `limit`, each
  // with a likeness above 0.
  std::vector<LikeRule> rules_like(const Recipe& recipe, std::size_t limit) const;

 private:
  // Of one rule; all are 0 to 1.
  struct Shared {
    std::uint32_t rule = 0;
    float title = 0;
    float bigram = 0;
    float description = 0;
    float technique = 0;
    float parent = 0;
  };

  const TriageIndex& index_;
  const RuleQuery& query_;
  std::vector<Shared> shared_;  // rules that answer the query, share something and state a cause
};

// The base technique's number for each technique: of T1059.001 that of T1059, or its own.
std::uint32_t parent_of(const TriageIndex& index, std::uint32_t technique);

}  // namespace lofp
