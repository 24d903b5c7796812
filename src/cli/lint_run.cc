#include "cli/lint_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/parallel.h"
#include "base/terminal.h"
#include "base/work_folder.h"
#include "cli/commands/command.h"
#include "lint/checks/check.h"
#include "lint/ignores.h"
#include "lint/preset.h"
#include "read/git.h"
#include "read/rule_files.h"

namespace lofp {
namespace {

namespace fs = std::filesystem;

// Diagnostics that say that a file could not be read; the others are for lofp build.
bool is_unreadable(const Diagnostic& diagnostic) {
  constexpr std::array<std::string_view, 6> checks = {
      "broken-yaml", "broken-toml", "unreadable-file", "empty-file", "too-large", "more-faults"};
  return diagnostic.severity == Severity::error &&
         std::ranges::find(checks, diagnostic.check) != checks.end();
}

// Where a rule is, which tells it apart from all others of its revision.
std::string place_of_rule(const Rule& rule) {
  return fmt::format("{}#{}", rule.path, rule.document);
}

// The rules as they were at a revision.
struct FormerRules {
  LintedRules rules;
  HashMap<std::string, const Rule*> by_key;   // of the present rule
  HashMap<std::string, std::string> digests;  // by path in the repository
};

Result<FormerRules> former_rules(const LintedRules& present, const LintWish& wish) {
  const WorkFolder folder = TRY(WorkFolder::make());
  const std::string to = folder.path() + "/former";
  std::error_code error;
  const fs::path named = wish.repository;
  const std::string repository =
      (fs::is_directory(named, error) ? named : named.parent_path() / ".").string();
  if (const Result<std::string> done = extract_commit(repository, wish.changed_since, to); !done)
    return std::unexpected(
        Error{fmt::format("{} is no revision of {}: {}", printable(wish.changed_since),
                          printable(wish.repository), done.error().message)});
  FormerRules former;
  const std::array<std::string, 1> paths = {to};
  former.rules = TRY(read_for_lint(paths, wish.jobs));
  for (const auto& [file, digest] : former.rules.digests)
    former.digests.emplace(fs::path(file).lexically_relative(to).string(), digest);
  // A rule is the same at both revisions if it is at the same place, or else has the same id.
  HashMap<std::string, const Rule*> by_place;
  HashMap<std::string, const Rule*> by_id;
  for (const Rule& rule : former.rules.loaded.rules) {
    by_place.emplace(place_of_rule(rule), &rule);
    if (!rule.id.empty()) by_id.emplace(rule.id, &rule);
  }
  for (const Rule& rule : present.loaded.rules) {
    if (const auto at = by_place.find(place_of_rule(rule)); at != by_place.end())
      former.by_key.emplace(rule.key, at->second);
    else if (const auto same = by_id.find(rule.id); same != by_id.end())
      former.by_key.emplace(rule.key, same->second);
  }
  return former;
}

// Whether the rule's file has other bytes than at the revision.
bool has_changed(const Rule& rule, const LintedRules& present, const FormerRules& former) {
  const auto now = present.digests.find(rule.file);
  const auto then = former.digests.find(rule.path);
  return now == present.digests.end() || then == former.digests.end() ||
         now->second != then->second;
}

}  // namespace

Result<LintedRules> read_for_lint(std::span<const std::string> paths, int jobs) {
  Report report;
  const std::vector<RulePath> rule_paths = rule_paths_of(paths);
  RuleFiles files = TRY(read_rule_files(rule_paths, jobs, report));
  std::vector<FileNotes> notes(files.files.size());
  parallel_for(notes.size(), jobs, [&](std::size_t i) {
    if (files.files[i].bytes) notes[i] = notes_of(*files.files[i].bytes);
  });
  LintedRules rules;
  for (std::size_t i = 0; i < notes.size(); ++i) {
    const RuleFiles::File& file = files.files[i];
    rules.digests.emplace(file.found.path, file.digest);
    if (!notes[i].fields.empty() || !notes[i].ignores.empty())
      rules.notes.emplace(file.found.path, std::move(notes[i]));
  }
  rules.loaded = load(files, *compiled_attack(), jobs, true, report);
  for (Diagnostic& diagnostic : report.take())
    if (is_unreadable(diagnostic)) rules.unreadable.push_back(std::move(diagnostic));
  return rules;
}

Result<LintReport> run_lint(const LintedRules& rules, const LintSettings& settings,
                            const LintWish& wish) {
  LintReport report;
  report.version = program_version;
  report.checks = TRY(chosen_checks(settings));
  report.unreadable = rules.unreadable;
  report.rules = rules.loaded.rules.size();
  LintRequest request{.rules = rules.loaded.rules,
                      .notes = &rules.notes,
                      .checks = report.checks,
                      .preset = find_preset(settings.preset),
                      .before = nullptr,
                      .jobs = wish.jobs};
  FormerRules former;
  std::vector<Rule> changed;
  if (!wish.changed_since.empty()) {
    former = TRY(former_rules(rules, wish));
    for (const Rule& rule : rules.loaded.rules)
      if (has_changed(rule, rules, former)) changed.push_back(rule);
    request.rules = changed;
    request.before = &former.by_key;
    report.rules = changed.size();
  }
  report.findings = lint(request);
  apply_ignores(request.rules, rules.notes, report.checks, report.findings);
  apply_settings(settings, report.findings);
  return report;
}

}  // namespace lofp
