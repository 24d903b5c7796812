// Reads rules and lints them: what `lofp lint` and `lofp score` do before they print.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "lint/file_notes.h"
#include "lint/lint_report.h"
#include "lint/settings.h"
#include "read/load.h"

namespace lofp {

// Rules with what lint knows of their files.
struct LintedRules {
  LoadedRules loaded;
  NotesByFile notes;
  HashMap<std::string, std::string> digests;  // of their files' bytes, by path as opened
  std::vector<Diagnostic> unreadable;         // files that could not be read as rules, sorted
};

// Reads the rules below the paths on `jobs` threads.
Result<LintedRules> read_for_lint(std::span<const std::string> paths, int jobs);

// What a run is to look at, besides the settings.
struct LintWish {
  std::string changed_since;  // a revision; or empty
  std::string repository;     // a folder of its repository
  int jobs = 1;
};

// Runs the checks that the settings choose; findings that comments or settings exempt are marked.
// With a revision only rules of files that changed since count, and what the change did is checked.
Result<LintReport> run_lint(const LintedRules& rules, const LintSettings& settings,
                            const LintWish& wish);

}  // namespace lofp
