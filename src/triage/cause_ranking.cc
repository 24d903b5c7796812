// Each of the rules most alike votes for the groups of its causes with a power of its likeness.
// What the cause's own words share with the query, and how often rules of the technique and of the
// log state it, is added.
#include "triage/cause_ranking.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace lofp {
namespace {

// Scores of groups, in the order of their numbers, so that ties are broken alike everywhere.
using GroupScores = std::map<std::uint32_t, RankedCause>;

bool is_cause(const TriageEntry& entry) {
  return entry.kind == TextKind::cause && entry.grade != Grade::placeholder;
}

void vote(const TriageIndex& index, const std::vector<LikeRule>& like, const CauseRecipe& recipe,
          GroupScores& scores) {
  constexpr std::size_t rules_kept = 5;
  if (like.empty()) return;
  const float best = recipe.is_relative ? like.front().likeness : 1.0F;
  for (const LikeRule& rule : like) {
    const float weight = std::pow(rule.likeness / best, recipe.power);
    std::vector<std::uint32_t> voted;
    for (const std::uint32_t statement : index.rule_statements[rule.rule]) {
      const std::uint32_t entry = statement / 2;
      if (!is_cause(index.entries[entry])) continue;
      const std::uint32_t group = index.entries[entry].group;
      if (std::ranges::find(voted, group) != voted.end()) continue;
      voted.push_back(group);
      RankedCause& cause = scores[group];
      if (cause.stated_by++ == 0) {
        cause.group = group;
        cause.entry = entry;
        cause.likeness = rule.text;
      }
      cause.score += weight * (statement % 2 == 0 ? 1.0F : recipe.guide);
      if (cause.rules.size() < rules_kept) cause.rules.push_back(rule);
    }
  }
}

// How much of the query's words the cause has, 0 to 1, for every entry that has one.
std::map<std::uint32_t, float> direct_scores(const TriageIndex& index, const RuleQuery& query) {
  std::map<std::uint32_t, float> direct;
  float all = 0;
  for (std::size_t i = 0; i < query.words.size(); ++i)
    all += query.weights[i] * index.idf[query.words[i]];
  if (all <= 0) return direct;
  std::vector<float> sums(index.entries.size());
  const std::size_t too_many = index.entries.size() * 15 / 100;
  for (std::size_t i = 0; i < query.words.size(); ++i) {
    const std::uint32_t word = query.words[i];
    const auto entries = index.entries_of_word[word];
    if (entries.size() > too_many) continue;
    for (const std::uint32_t item : entries) {
      const std::uint32_t entry = item / count_base;
      const auto count = static_cast<float>(item % count_base);
      const float size = index.entry_size[entry] / index.average_entry;
      sums[entry] += query.weights[i] * index.idf[word] * 2.2F * count /
                     (count + 1.2F * (0.25F + 0.75F * size));
    }
  }
  for (std::uint32_t entry = 0; entry < sums.size(); ++entry)
    if (sums[entry] > 0) direct[entry] = sums[entry] / (2.2F * all);
  return direct;
}

// The share of the rules that state each group, of those that `rules` lists, one left out.
void add_prior(const TriageIndex& index, std::span<const std::uint32_t> rules,
               std::uint32_t left_out, float weight, GroupScores& scores) {
  std::map<std::uint32_t, std::uint32_t> counts;
  for (const std::uint32_t rule : rules) {
    if (index.rules[rule].original == left_out) continue;
    std::vector<std::uint32_t> groups;
    for (const std::uint32_t statement : index.rule_statements[rule]) {
      const TriageEntry& entry = index.entries[statement / 2];
      if (is_cause(entry) && std::ranges::find(groups, entry.group) == groups.end())
        groups.push_back(entry.group);
    }
    for (const std::uint32_t group : groups) ++counts[group];
  }
  for (const auto& [group, count] : counts)
    if (const auto at = scores.find(group); at != scores.end())
      at->second.score +=
          weight * static_cast<float>(count) / (static_cast<float>(rules.size()) + 3);
}

}  // namespace

RankedCauses rank_causes(const TriageIndex& index, const RuleQuery& query,
                         const CauseRecipe& recipe) {
  const std::vector<LikeRule> like = rules_like(index, query, recipe.rules, recipe.considered);
  GroupScores scores;
  vote(index, like, recipe, scores);
  const std::uint32_t own =
      query.left_out ? index.rules[*query.left_out].original : static_cast<std::uint32_t>(-1);

  std::map<std::uint32_t, float> best_direct;
  for (const auto& [entry, score] : direct_scores(index, query)) {
    if (!is_cause(index.entries[entry])) continue;
    // What only the rule itself states cannot be known of it.
    if (std::ranges::none_of(index.rules_of_entry[entry], [&](std::uint32_t rule) {
          const TriageRule& facts = index.rules[rule];
          return facts.original != own && (query.sources >> std::min(facts.source, 63U) & 1) != 0;
        }))
      continue;
    float& best = best_direct[index.entries[entry].group];
    if (score <= best) continue;
    best = score;
    if (!scores.contains(index.entries[entry].group))
      scores[index.entries[entry].group].entry = entry;
  }
  for (const auto& [group, score] : best_direct) {
    scores[group].group = group;
    scores[group].score *= 1 + recipe.direct_vote * score;
    scores[group].score += recipe.direct * std::pow(score, recipe.direct_power);
  }

  if (recipe.technique_prior > 0)
    for (const std::uint32_t technique : query.techniques)
      add_prior(index, index.rules_of_technique[technique], own,
                recipe.technique_prior / static_cast<float>(query.techniques.size()), scores);
  if (recipe.source_prior > 0 && query.data_source != 0) {
    std::vector<std::uint32_t> rules;
    for (std::uint32_t rule = 0; rule < index.rules.size(); ++rule)
      if (index.rules[rule].data_source == query.data_source &&
          (!query.source || index.rules[rule].source == *query.source))
        rules.push_back(rule);
    add_prior(index, rules, own, recipe.source_prior, scores);
  }

  RankedCauses ranked;
  ranked.considered = static_cast<std::uint32_t>(like.size());
  for (const LikeRule& rule : like) ranked.best_title = std::max(ranked.best_title, rule.title);
  for (auto& [group, cause] : scores) {
    const TriageEntry& entry = index.entries[group];
    if (recipe.popularity > 0)
      cause.score *= std::pow(static_cast<float>(std::max(entry.rules, 1U)), recipe.popularity);
    if (index.entries[cause.entry].grade == Grade::generic) cause.score *= recipe.generic;
    if (recipe.of_platform && query.platforms != 0 && entry.platforms != 0 &&
        (query.platforms & entry.platforms) == 0)
      cause.score *= 0.01F;
    ranked.causes.push_back(std::move(cause));
  }
  std::ranges::stable_sort(ranked.causes, std::ranges::greater(), &RankedCause::score);
  return ranked;
}

RankedCauses rank_causes(const TriageIndex& index, const RuleQuery& query) {
  if (query.source) return rank_causes(index, query, recipe_of_same_set);
  // No set has the advantage of being the alert's, but platforms count.
  CauseRecipe same = recipe_of_same_set;
  same.rules.platform = 0.5F;
  RankedCauses first = rank_causes(index, query, same);
  RankedCauses second = rank_causes(index, query, recipe_of_any_set);
  const float share = std::clamp((first.best_title - 0.3F) * 2, 0.0F, 1.0F);
  std::map<std::uint32_t, RankedCause> merged;
  const auto add = [&](RankedCauses& ranked, float weight) {
    if (ranked.causes.empty() || ranked.causes[0].score <= 0) return;
    const float best = ranked.causes[0].score;
    for (RankedCause& cause : ranked.causes) {
      const float score = weight * cause.score / best;
      const auto [at, is_new] = merged.try_emplace(cause.group);
      if (is_new) {
        at->second = std::move(cause);
        at->second.score = score;
      } else {
        at->second.score += score;
      }
    }
  };
  add(second, 1 - share);
  add(first, share);
  second.causes.clear();
  for (auto& [group, cause] : merged) second.causes.push_back(std::move(cause));
  std::ranges::stable_sort(second.causes, std::ranges::greater(), &RankedCause::score);
  return second;
}

}  // namespace lofp
