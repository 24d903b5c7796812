// lofp lint: checks what rules say about false positives.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/print.h"
#include "base/terminal.h"
#include "base/text.h"
#include "base/unseen.h"
#include "cli/commands/command.h"
#include "cli/lint_fix.h"
#include "cli/lint_offer.h"
#include "cli/lint_run.h"
#include "lint/baseline.h"
#include "lint/checks/check.h"
#include "lint/outputs/output.h"
#include "lint/place.h"
#include "lint/preset.h"
#include "lint/unified_diff.h"

namespace lofp {
namespace {

constexpr Option options[] = {
    {.name = "format",
     .value = "FORMAT",
     .summary = "text, json, sarif, junit, github, gitlab or markdown.",
     .fallback = "text"},
    {.name = "select",
     .value = "CHECK",
     .summary = "Run this check; `default` and `all` stand for several. Default: what lofp.toml "
                "selects, or else `default`.",
     .is_repeatable = true},
    {.name = "ignore",
     .value = "CHECK",
     .summary = "Leave this check out, besides those that lofp.toml leaves out.",
     .is_repeatable = true},
    {.name = "preset",
     .value = "PRESET",
     .summary = "The habits of elastic, sigmahq or splunk for all rules. Default: those of each "
                "rule's own repository."},
    {.name = "least",
     .value = "SEVERITY",
     .summary = "Tell only of findings of this severity or a worse one: note, warning or error.",
     .fallback = "note"},
    {.name = "baseline", .value = "FILE", .summary = "Findings that are in FILE do not count."},
    {.name = "accept", .value = {}, .summary = "Write all findings of this run to the baseline."},
    {.name = "prune", .value = {}, .summary = "Take what is settled out of the baseline."},
    {.name = "fix",
     .value = {},
     .summary = "Write what the findings propose into the files, where it keeps what the text "
                "says."},
    {.name = "unsafe",
     .value = {},
     .summary = "With --fix or --diff, also where it may say something else."},
    {.name = "diff", .value = {}, .summary = "Print what --fix would write, as a diff."},
    {.name = "changed-since",
     .value = "REVISION",
     .summary = "Look only at rules of files that changed since this git revision, and at what the "
                "change did."},
    {.name = "offer",
     .value = {},
     .summary = "For each rule without a usable text print what could be said: causes of its own "
                "guide, software that its logic excludes, causes of similar rules."},
    {.name = "jobs", .value = "N", .summary = "Threads to use. Default: all.", .letter = 'j'},
};

constexpr std::string_view examples[] = {
    "lofp lint rules",
    "lofp lint . --format sarif > lofp.sarif",
    "lofp lint rules --baseline .lofp-baseline --accept",
    "lofp lint . --changed-since origin/main --format github",
    "lofp lint rules --diff",
};

constexpr std::size_t largest_baseline = 256U << 20U;  // bytes

Result<LintSettings> settings_of(const Arguments& arguments) {
  LintSettings settings = TRY(find_lint_settings(arguments.operands.front()));
  if (arguments.has("select")) settings.select = arguments.values("select");
  std::ranges::move(arguments.values("ignore"), std::back_inserter(settings.ignore));
  if (arguments.has("preset")) {
    settings.preset = arguments.value("preset");
    if (find_preset(settings.preset) == nullptr)
      return std::unexpected(Error{fmt::format("--preset {}: there are elastic, sigmahq and splunk",
                                               printable(settings.preset))});
  }
  return settings;
}

Result<void> check_together(const Arguments& arguments) {
  const bool changes_baseline = arguments.has("accept") || arguments.has("prune");
  if (changes_baseline && !arguments.has("baseline"))
    return std::unexpected(Error{"--accept and --prune need --baseline FILE"});
  if (arguments.has("accept") && arguments.has("prune"))
    return std::unexpected(
        Error{"--accept writes all findings, --prune none that is new: give one"});
  if (changes_baseline && arguments.has("changed-since"))
    return std::unexpected(
        Error{"a baseline is of all rules: leave --changed-since out when writing it"});
  if (arguments.has("unsafe") && !arguments.has("fix") && !arguments.has("diff"))
    return std::unexpected(Error{"--unsafe goes with --fix or --diff"});
  return {};
}

// Applies the baseline, and writes it where the user asks for that.
Result<void> use_baseline(const Arguments& arguments, LintReport& report) {
  if (!arguments.has("baseline")) return {};
  const std::string file(arguments.value("baseline"));
  report.has_baseline = true;
  if (arguments.has("accept")) {
    Baseline accepted = Baseline::of(report.findings);
    TRY(write_file(file, accepted.text()));
    accepted.apply(report.findings);
    return {};
  }
  if (!TRY(is_there(file)))
    return std::unexpected(Error{
        fmt::format("{}: there is no such baseline: make it with --accept", printable(file))});
  const std::string text = TRY(read_file(file, largest_baseline));
  Baseline baseline = TRY(Baseline::read(text, file));
  baseline.apply(report.findings);
  if (arguments.has("changed-since")) return {};
  report.settled = baseline.settled();
  if (!arguments.has("prune")) return {};
  baseline.prune();
  return write_file(file, baseline.text());
}

Safety safety_of(const Arguments& arguments) {
  return arguments.has("unsafe") ? Safety::unsafe : Safety::safe;
}

Result<LintReport> report_of(const Arguments& arguments, const LintSettings& settings, int jobs) {
  const LintedRules rules = TRY(read_for_lint(arguments.operands, jobs));
  LintReport report = TRY(run_lint(rules, settings,
                                   {.changed_since = std::string(arguments.value("changed-since")),
                                    .repository = arguments.operands.front(),
                                    .jobs = jobs}));
  TRY(use_baseline(arguments, report));
  return report;
}

// Writes what the findings propose and looks at the files again, since one fix may wait for
// another.  Returns the last report.
Result<LintReport> fix_files(const Arguments& arguments, const LintSettings& settings, int jobs,
                             LintReport report) {
  constexpr int most_rounds = 4;
  std::size_t done = 0;
  std::set<std::string> changed;
  std::vector<FixedFile> files;
  for (int round = 0; round < most_rounds; ++round) {
    files = fixes_of(report, safety_of(arguments), jobs);
    TRY(write_fixed(files));
    std::size_t now = 0;
    for (const FixedFile& file : files) {
      now += file.fix.done.size();
      if (!file.fix.edits.empty()) changed.insert(file.file);
    }
    if (now == 0) break;
    done += now;
    report = TRY(report_of(arguments, settings, jobs));
    files.clear();
  }
  for (const FixedFile& file : files)
    for (const auto& [finding, reason] : file.fix.left)
      print_message("{}:{}: left alone: {} [{}]\n", printable(finding->file), finding->line,
                    printable(reason), finding->check->id);
  print_message("lofp: fixed {} in {}\n", counted(done, "finding", "findings"),
                counted(changed.size(), "file", "files"));
  return report;
}

// Byte for byte, so that it can be applied; but nothing unseen goes to a terminal.
void print_diff(const std::vector<FixedFile>& files) {
  const bool is_terminal = isatty(STDOUT_FILENO) == 1;
  for (const FixedFile& file : files) {
    const std::string path = file.file.starts_with('/') ? file.path : printable(file.file);
    const std::string diff = unified_diff(path, file.before, file.fix.edits);
    print_bytes(is_terminal ? with_unseen_shown(diff, "\n\t") : diff);
  }
}

// Drops what the user does not want to see.
void keep_least(std::string_view least, LintReport& report) {
  std::erase_if(report.findings, [&](const Finding& finding) {
    return (least != "note" && finding.severity == Severity::note) ||
           (least == "error" && finding.severity != Severity::error);
  });
}

Result<int> run(const Arguments& arguments) {
  std::vector<std::string_view> formats;
  for (const LintOutput* output : all_outputs()) formats.push_back(output->id);
  const std::string_view format = TRY(arguments.choice("format", formats));
  constexpr std::string_view severities[] = {"note", "warning", "error"};
  const std::string_view least = TRY(arguments.choice("least", severities));
  TRY(check_together(arguments));
  const int jobs = TRY(arguments.jobs());
  const LintSettings settings = TRY(settings_of(arguments));
  if (arguments.has("offer"))
    return print_offers(TRY(read_for_lint(arguments.operands, jobs)), format, jobs);
  LintReport report = TRY(report_of(arguments, settings, jobs));
  if (arguments.has("fix")) report = TRY(fix_files(arguments, settings, jobs, std::move(report)));
  keep_least(least, report);
  if (arguments.has("diff")) {
    print_diff(fixes_of(report, safety_of(arguments), jobs));
    return report.has_faults() ? 1 : 0;
  }
  place_findings(report.findings, jobs);
  if (format == "json" || format == "sarif") place_fixes(report, jobs);
  print_bytes(find_output(format)->write(report));
  return report.has_faults() ? 1 : 0;
}

}  // namespace

extern const Command lint_command{
    .name = "lint",
    .operands = "PATH...",
    .summary = "Check what rules say about false positives.",
    .help =
        "Reads the rules below the PATHs. Every finding names its check, which lofp explain\n"
        "describes. A repository settles in [lint] of its lofp.toml which checks run; in a rule\n"
        "`# lofp: ignore[check] reason` exempts it. Exits with 0 where nothing worse than a note\n"
        "is found, 1 from a warning on and where a file cannot be read, 2 where lofp could not\n"
        "do what was asked.",
    .options = options,
    .examples = examples,
    .needs_operand = true,
    .run = run,
};

}  // namespace lofp
