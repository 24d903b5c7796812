// Each of the rules most alike votes for the groups of its causes with a power of its likeness.
// What the cause's own words share with the query, and how often rules of the technique and of the
// log state it, is added.
#include "triage/cause_ranking.h"

#include <algorithm>
#include <cmath>

namespace lofp {
namespace {

bool is_cause(const TriageEntry& entry) {
  return entry.kind == TextKind::cause && entry.grade != Grade::placeholder;
}

constexpr std::size_t most_ranked = 300;

// What is summed up for each group; its number is the place.
struct GroupScores {
  struct Score {
    float votes = 0;
    float direct = 0;  // of the entry that has most of the query's words
    float prior = 0;
    float likeness = 0;  // of the best rule
    std::uint32_t entry = 0;
    std::uint32_t stated_by = 0;
  };
  std::vector<Score> scores;
  std::vector<std::uint32_t> touched;

  explicit GroupScores(std::size_t entries) : scores(entries) {}
};

// The groups of causes that a rule states, each once, with the first statement of each.
template <typename Use>
void each_group(const TriageIndex& index, std::uint32_t rule, Use use) {
  const auto statements = index.rule_statements[rule];
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const TriageEntry& entry = index.entries[statements[i] / 2];
    if (!is_cause(entry)) continue;
    const bool is_first = std::ranges::none_of(statements.first(i), [&](std::uint32_t before) {
      return index.entries[before / 2].group == entry.group;
    });
    if (is_first) use(entry.group, statements[i]);
  }
}

void vote(const TriageIndex& index, const std::vector<LikeRule>& like, const CauseRecipe& recipe,
          GroupScores& groups) {
  if (like.empty()) return;
  const float best = recipe.is_relative ? like.front().likeness : 1.0F;
  for (const LikeRule& rule : like) {
    const float weight = std::pow(rule.likeness / best, recipe.power);
    each_group(index, rule.rule, [&](std::uint32_t group, std::uint32_t statement) {
      GroupScores::Score& score = groups.scores[group];
      if (score.stated_by++ == 0) {
        score.entry = statement / 2;
        score.likeness = rule.text;
        groups.touched.push_back(group);
      }
      score.votes += weight * (statement % 2 == 0 ? 1.0F : recipe.guide);
    });
  }
}

// How much of the query's words each entry has, 0 to 1.
std::vector<float> direct_scores(const TriageIndex& index, const RuleQuery& query) {
  std::vector<float> sums(index.entries.size());
  float all = 0;
  for (std::size_t i = 0; i < query.words.size(); ++i)
    all += query.weights[i] * index.idf[query.words[i]];
  if (all <= 0) return sums;
  const std::size_t too_many = index.entries.size() * 15 / 100;
  for (std::size_t i = 0; i < query.words.size(); ++i) {
    const std::uint32_t word = query.words[i];
    const auto entries = index.entries_of_word[word];
    if (entries.size() > too_many) continue;
    const float weight = query.weights[i] * index.idf[word] / all;
    for (const std::uint32_t item : entries) {
      const std::uint32_t entry = item / count_base;
      const auto count = static_cast<float>(item % count_base);
      const float size = index.entry_size[entry] / index.average_entry;
      sums[entry] += weight * count / (count + 1.2F * (0.25F + 0.75F * size));
    }
  }
  return sums;
}

// A cause that no rule near states counts by its own words only if it has this much of the query's.
constexpr float least_direct = 0.2F;

void add_direct(const TriageIndex& index, const RuleQuery& query, const std::vector<float>& direct,
                GroupScores& groups) {
  const std::uint32_t own =
      query.left_out ? index.rules[*query.left_out].original : static_cast<std::uint32_t>(-1);
  for (std::uint32_t entry = 0; entry < direct.size(); ++entry) {
    if (direct[entry] <= 0 || !is_cause(index.entries[entry])) continue;
    const std::uint32_t group = index.entries[entry].group;
    GroupScores::Score& score = groups.scores[group];
    const bool has_votes = score.stated_by > 0;
    if (direct[entry] <= score.direct || (!has_votes && direct[entry] < least_direct)) continue;
    // What only the rule itself states, or sets that do not answer, cannot be known of it.
    if (std::ranges::none_of(index.rules_of_entry[entry], [&](std::uint32_t rule) {
          const TriageRule& facts = index.rules[rule];
          return facts.original != own && answers(query, facts);
        }))
      continue;
    if (!has_votes) {
      if (score.direct == 0) groups.touched.push_back(group);
      score.entry = entry;
    }
    score.direct = direct[entry];
  }
}

// The share of these rules that state each group; the query's own is not counted.
void add_prior(const TriageIndex& index, const RuleQuery& query,
               std::span<const std::uint32_t> rules, float weight, GroupScores& groups) {
  const std::uint32_t own =
      query.left_out ? index.rules[*query.left_out].original : static_cast<std::uint32_t>(-1);
  const float share = weight / (static_cast<float>(rules.size()) + 3);
  for (const std::uint32_t rule : rules) {
    if (index.rules[rule].original == own || !index.rules[rule].states_cause) continue;
    each_group(index, rule, [&](std::uint32_t group, std::uint32_t /*statement*/) {
      groups.scores[group].prior += share;
    });
  }
}

void add_priors(const TriageIndex& index, const RuleQuery& query, const CauseRecipe& recipe,
                GroupScores& groups) {
  if (recipe.technique_prior > 0)
    for (const std::uint32_t technique : query.techniques)
      add_prior(index, query, index.rules_of_technique[technique],
                recipe.technique_prior / static_cast<float>(query.techniques.size()), groups);
  if (recipe.source_prior > 0 && query.data_source != 0) {
    std::vector<std::uint32_t> rules;
    for (std::uint32_t rule = 0; rule < index.rules.size(); ++rule)
      if (index.rules[rule].data_source == query.data_source &&
          (!query.source || index.rules[rule].source == *query.source))
        rules.push_back(rule);
    add_prior(index, query, rules, recipe.source_prior, groups);
  }
}

float score_of(const TriageIndex& index, const RuleQuery& query, const CauseRecipe& recipe,
               std::uint32_t group, const GroupScores::Score& sums) {
  float score = sums.votes * (1 + recipe.direct_vote * sums.direct) +
                recipe.direct * std::pow(sums.direct, recipe.direct_power) + sums.prior;
  const TriageEntry& entry = index.entries[group];
  if (recipe.popularity > 0)
    score *= std::pow(static_cast<float>(std::max(entry.rules, 1U)), recipe.popularity);
  if (recipe.of_platform && query.platforms != 0 && entry.platforms != 0 &&
      (query.platforms & entry.platforms) == 0)
    score *= 0.01F;
  return score;
}

bool is_better(const RankedCause& a, const RankedCause& b) {
  return a.score != b.score ? a.score > b.score : a.group < b.group;
}

void keep_best(std::vector<RankedCause>& causes) {
  if (causes.size() > most_ranked) {
    std::ranges::nth_element(causes, causes.begin() + most_ranked, is_better);
    causes.resize(most_ranked);
  }
  std::ranges::sort(causes, is_better);
}

RankedCauses rank(const TriageIndex& index, const RuleQuery& query, const CauseRecipe& recipe,
                  const RuleComparison& comparison, const std::vector<float>& direct) {
  const std::vector<LikeRule> like = comparison.rules_like(recipe.rules, recipe.considered);
  GroupScores groups(index.entries.size());
  vote(index, like, recipe, groups);
  add_direct(index, query, direct, groups);
  add_priors(index, query, recipe, groups);
  RankedCauses ranked;
  ranked.considered = static_cast<std::uint32_t>(like.size());
  for (const LikeRule& rule : like) ranked.best_title = std::max(ranked.best_title, rule.title);
  ranked.causes.reserve(groups.touched.size());
  for (const std::uint32_t group : groups.touched) {
    const GroupScores::Score& sums = groups.scores[group];
    RankedCause& cause = ranked.causes.emplace_back();
    cause.group = group;
    cause.entry = sums.entry;
    cause.score = score_of(index, query, recipe, group, sums);
    cause.stated_by = sums.stated_by;
    cause.likeness = sums.likeness;
  }
  keep_best(ranked.causes);
  // The rules of those that are left.
  constexpr std::size_t rules_kept = 5;
  std::vector<std::uint32_t> places(index.entries.size());
  for (std::size_t i = 0; i < ranked.causes.size(); ++i)
    places[ranked.causes[i].group] = static_cast<std::uint32_t>(i + 1);
  for (const LikeRule& rule : like)
    each_group(index, rule.rule, [&](std::uint32_t group, std::uint32_t /*statement*/) {
      if (places[group] == 0) return;
      std::vector<LikeRule>& rules = ranked.causes[places[group] - 1].rules;
      if (rules.size() < rules_kept) rules.push_back(rule);
    });
  return ranked;
}

}  // namespace

RankedCauses rank_causes(const TriageIndex& index, const RuleQuery& query,
                         const CauseRecipe& recipe) {
  return rank(index, query, recipe, RuleComparison(index, query), direct_scores(index, query));
}

RankedCauses rank_causes(const TriageIndex& index, const RuleQuery& query) {
  if (query.source) return rank_causes(index, query, recipe_of_same_set);
  const RuleComparison comparison(index, query);
  const std::vector<float> direct = direct_scores(index, query);
  // No set has the advantage of being the alert's, but platforms count.
  CauseRecipe same = recipe_of_same_set;
  same.rules.platform = 0.5F;
  RankedCauses first = rank(index, query, same, comparison, direct);
  RankedCauses second = rank(index, query, recipe_of_any_set, comparison, direct);
  const float share = std::clamp((first.best_title - 0.3F) * 2, 0.0F, 1.0F);
  std::vector<std::uint32_t> places(index.entries.size());
  RankedCauses merged;
  merged.considered = second.considered;
  merged.best_title = first.best_title;
  const auto add = [&](RankedCauses& ranked, float weight) {
    if (ranked.causes.empty() || ranked.causes[0].score <= 0) return;
    const float best = ranked.causes[0].score;
    for (RankedCause& cause : ranked.causes) {
      const float score = weight * cause.score / best;
      std::uint32_t& place = places[cause.group];
      if (place == 0) {
        cause.score = score;
        merged.causes.push_back(std::move(cause));
        place = static_cast<std::uint32_t>(merged.causes.size());
      } else {
        merged.causes[place - 1].score += score;
      }
    }
  };
  add(second, 1 - share);
  add(first, share);
  keep_best(merged.causes);
  return merged;
}

}  // namespace lofp
