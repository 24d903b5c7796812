#include "lint/score.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "base/hash_table.h"
#include "base/parallel.h"
#include "lint/checks/check.h"
#include "lint/text_facts.h"

namespace lofp {
namespace {

constexpr int specific_points = 80;
constexpr int generic_points = 45;
constexpr int advice_points = 20;
constexpr int placeholder_points = 5;
constexpr int further_points = 10;
constexpr int warning_cost = 10;
constexpr int note_cost = 2;

bool has_advice(const UnderstoodText& text) {
  return std::ranges::any_of(text.parts, [](const Part& part) {
    return part.kind == PartKind::confirm || part.kind == PartKind::except;
  });
}

int points_of_texts(const Rule& rule, const TextTable& texts) {
  int best = 0;
  std::size_t causes = 0;
  bool is_advised = false;
  const bool has_field = std::ranges::any_of(
      rule.statements, [](const Statement& one) { return one.origin == Origin::field; });
  for (const Statement& statement : rule.statements) {
    if (has_field && statement.origin != Origin::field) continue;  // not analysed
    const TextFacts& facts = texts.of(statement.text);
    const UnderstoodText& understood = facts.understood;
    if (facts.placeholder != PlaceholderKind::none || understood.kind == TextKind::none) {
      best = std::max(best, placeholder_points);
      continue;
    }
    if (understood.kind == TextKind::advice) {
      best = std::max(best, advice_points);
      continue;
    }
    ++causes;
    is_advised = is_advised || has_advice(understood);
    best = std::max(best, understood.grade == Grade::specific ? specific_points : generic_points);
  }
  if (causes >= 2) best += further_points;
  if (is_advised) best += further_points;
  return best;
}

std::vector<std::string_view> group_names(const Rule& rule, ScoreGroup by) {
  switch (by) {
    case ScoreGroup::folder:
      return {
          std::string_view(rule.path).substr(0, std::min(rule.path.rfind('/'), rule.path.size()))};
    case ScoreGroup::author:
      return {rule.authors.begin(), rule.authors.end()};
    case ScoreGroup::level:
      return {rule.level.empty() ? std::string_view("none") : rule.level};
  }
  return {};
}

}  // namespace

std::string_view score_formula() {
  return "80 points where a text names a specific cause, 45 a generic one, 20 for advice alone, 5 "
         "for a placeholder; 10 more for a second cause, 10 more for how to confirm or exclude it; "
         "less 10 for each warning or error of lofp lint and 2 for each note.";
}

std::vector<int> scores_of(std::span<const Rule> rules, const std::vector<Finding>& findings,
                           int jobs) {
  HashMap<std::string, int> costs;
  for (const Finding& finding : findings)
    if (finding.standing == Standing::counts && finding.check->id != "attackers-gap")
      costs[finding.rule_key] += finding.severity == Severity::note ? note_cost : warning_cost;
  const TextTable texts(rules, jobs);
  std::vector<int> scores(rules.size());
  parallel_for(rules.size(), jobs, [&](std::size_t i) {
    const auto cost = costs.find(rules[i].key);
    const int points = points_of_texts(rules[i], texts) - (cost == costs.end() ? 0 : cost->second);
    scores[i] = std::clamp(points, 0, 100);
  });
  return scores;
}

std::vector<GroupScore> grouped_scores(std::span<const Rule> rules, std::span<const int> scores,
                                       ScoreGroup by) {
  std::map<std::string_view, std::vector<int>> groups;
  for (std::size_t i = 0; i < rules.size(); ++i)
    for (const std::string_view name : group_names(rules[i], by)) groups[name].push_back(scores[i]);
  std::vector<GroupScore> list;
  for (const auto& [name, group] : groups)
    list.push_back({.name = std::string(name),
                    .rules = group.size(),
                    .mean = mean_score(group),
                    .silent = static_cast<std::size_t>(std::ranges::count_if(
                        group, [](int score) { return score <= placeholder_points; }))});
  return list;
}

int mean_score(std::span<const int> scores) {
  if (scores.empty()) return 0;
  const auto sum = std::accumulate(scores.begin(), scores.end(), std::int64_t{0});
  const auto count = static_cast<std::int64_t>(scores.size());
  return static_cast<int>((2 * sum + count) / (2 * count));
}

std::string score_badge(int score) {
  constexpr int good = 60;
  constexpr int fair = 40;
  const std::string_view colour = score >= good ? "#2e7d32" : score >= fair ? "#b26a00" : "#b3261e";
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"132\" height=\"20\" role=\"img\" "
      "aria-label=\"false positives: {0} of 100\"><title>false positives: {0} of 100</title>"
      "<rect width=\"98\" height=\"20\" fill=\"#444\"/><rect x=\"98\" width=\"34\" height=\"20\" "
      "fill=\"{1}\"/><g fill=\"#fff\" font-family=\"Verdana,sans-serif\" font-size=\"11\" "
      "text-anchor=\"middle\"><text x=\"49\" y=\"14\">false positives</text><text x=\"115\" "
      "y=\"14\">{0}</text></g></svg>\n",
      score, colour);
}

}  // namespace lofp
