// lofp lint: checks what rules say about false positives.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "base/parallel.h"
#include "base/print.h"
#include "base/terminal.h"
#include "cli/commands/command.h"
#include "lint/checks/check.h"
#include "lint/lint.h"
#include "read/load.h"
#include "read/rule_files.h"

namespace lofp {
namespace {

constexpr Option options[] = {
    {.name = "select", .value = "CHECK", .summary = "x.", .is_repeatable = true},
    {.name = "jobs", .value = "N", .summary = "Threads.", .fallback = {}, .letter = 'j'},
};

constexpr std::string_view examples[] = {
    "lofp lint rules",
};

Result<int> run(const Arguments& arguments) {
  Report report;
  const std::vector<RulePath> paths = rule_paths_of(arguments.operands);
  const int jobs = arguments.has("jobs") ? TRY(arguments.number("jobs", 1, 256)) : hardware_jobs();
  RuleFiles files = TRY(read_rule_files(paths, jobs, report));
  std::vector<FileNotes> notes(files.files.size());
  parallel_for(notes.size(), jobs, [&](std::size_t i) {
    if (files.files[i].bytes) notes[i] = notes_of(*files.files[i].bytes);
  });
  NotesByFile by_file;
  for (std::size_t i = 0; i < notes.size(); ++i)
    if (!notes[i].fields.empty() || !notes[i].ignores.empty())
      by_file[files.files[i].found.path] = std::move(notes[i]);
  const LoadedRules loaded = load(files, *compiled_attack(), jobs, true, report);
  std::vector<ChosenCheck> checks;
  for (const Check* check : all_checks()) {
    bool chosen = !arguments.has("select");
    for (const std::string& name : arguments.values("select")) chosen = chosen || name == check->id;
    if (chosen) checks.push_back({check, true});
  }
  const std::vector<Finding> findings = lint({.rules = loaded.rules, .notes = &by_file, .checks = checks, .jobs = jobs});
  for (const Finding& finding : findings)
    print_out("{}:{}\t{}\t{}\t{}\t{}\n", printable(finding.path), finding.line, finding.check->id,
              name_of(finding.severity), printable(finding.text), printable(finding.message));
  return findings.empty() ? 0 : 1;
}

}  // namespace

extern const Command lint_command{
    .name = "lint",
    .operands = "PATH...",
    .summary = "Check what rules say about false positives.",
    .help = "x",
    .options = options,
    .examples = examples,
    .needs_operand = true,
    .run = run,
};

}  // namespace lofp
