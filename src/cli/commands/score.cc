// lofp score: how usable the texts of rules are.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/print.h"
#include "base/terminal.h"
#include "base/text.h"
#include "cli/commands/command.h"
#include "cli/lint_run.h"
#include "format/json.h"
#include "lint/score.h"

namespace lofp {
namespace {

constexpr Option options[] = {
    {.name = "by",
     .value = "GROUP",
     .summary = "folder, author, level or rule.",
     .fallback = "folder"},
    {.name = "format",
     .value = "FORMAT",
     .summary = "text, json or badge, an image in SVG.",
     .fallback = "text"},
    {.name = "jobs", .value = "N", .summary = "Threads to use. Default: all.", .letter = 'j'},
};

constexpr std::string_view examples[] = {
    "lofp score rules",
    "lofp score rules --by author --format json",
    "lofp score . --format badge > false-positives.svg",
};

std::vector<GroupScore> groups_by(std::string_view by, const std::vector<Rule>& rules,
                                  const std::vector<int>& scores) {
  if (by == "folder") return grouped_scores(rules, scores, ScoreGroup::folder);
  if (by == "author") return grouped_scores(rules, scores, ScoreGroup::author);
  if (by == "level") return grouped_scores(rules, scores, ScoreGroup::level);
  std::vector<GroupScore> list;
  for (std::size_t i = 0; i < rules.size(); ++i)
    list.push_back({.name = fmt::format("{} {}", rules[i].path, rules[i].title),
                    .rules = 1,
                    .mean = scores[i],
                    .silent = {}});
  return list;
}

void print_text(const std::vector<GroupScore>& groups, std::string_view by,
                const std::vector<int>& scores) {
  const bool is_rule = by == "rule";
  print_out("{:>5}  {:>7}  {:>7}  {}\n", "score", is_rule ? "" : "rules", is_rule ? "" : "silent",
            by);
  for (const GroupScore& group : groups) {
    if (is_rule)
      print_out("{:>5}  {:>7}  {:>7}  {}\n", group.mean, "", "", printable(group.name));
    else
      print_out("{:>5}  {:>7}  {:>7}  {}\n", group.mean, with_thousands(group.rules),
                with_thousands(group.silent), printable(group.name));
  }
  print_out("\n{:>5}  {:>7}  all\n\n{}\n", mean_score(scores), with_thousands(scores.size()),
            score_formula());
}

void print_json(const std::vector<GroupScore>& groups, std::string_view by,
                const std::vector<int>& scores) {
  JsonWriter json([](std::string_view part) { print_bytes(part); });
  json.begin_object().key("score").value(mean_score(scores)).key("rules").value(scores.size());
  json.member("by", by).member("formula", score_formula()).key("groups").begin_array();
  for (const GroupScore& group : groups) {
    json.line().begin_object().member("name", group.name).key("score").value(group.mean);
    json.key("rules").value(group.rules).key("silent").value(group.silent).end_object();
  }
  json.end_array().end_object().finish();
}

Result<int> run(const Arguments& arguments) {
  constexpr std::string_view formats[] = {"text", "json", "badge"};
  constexpr std::string_view by_choices[] = {"folder", "author", "level", "rule"};
  const std::string_view format = TRY(arguments.choice("format", formats));
  const std::string_view by = TRY(arguments.choice("by", by_choices));
  const int jobs = TRY(arguments.jobs());
  const LintSettings settings = TRY(find_lint_settings(arguments.operands.front()));
  const LintedRules rules = TRY(read_for_lint(arguments.operands, jobs));
  const LintReport report =
      TRY(run_lint(rules, settings, {.changed_since = {}, .repository = {}, .jobs = jobs}));
  const std::vector<int> scores = scores_of(rules.loaded.rules, report.findings, jobs);
  if (format == "badge") {
    print_bytes(score_badge(mean_score(scores)));
    return 0;
  }
  const std::vector<GroupScore> groups = groups_by(by, rules.loaded.rules, scores);
  if (format == "json")
    print_json(groups, by, scores);
  else
    print_text(groups, by, scores);
  return 0;
}

}  // namespace

extern const Command score_command{
    .name = "score",
    .operands = "PATH...",
    .summary = "Say how usable the texts about false positives are, from 0 to 100.",
    .help =
        "A rule gets 80 points where a text names a specific cause, 45 a generic one, 20 for\n"
        "advice alone, 5 for a placeholder; 10 more for a second cause, 10 more for how to\n"
        "confirm or exclude it; less 10 for each warning or error of lofp lint, 2 for each note.\n"
        "A silent rule has 5 points or less.",
    .options = options,
    .examples = examples,
    .needs_operand = true,
    .run = run,
};

}  // namespace lofp
