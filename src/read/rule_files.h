// Finds and reads the files that the user named, before any of them is parsed.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "base/report.h"
#include "format/format.h"
#include "read/repository.h"

namespace lofp {

// All rule files of a run, unparsed.
struct RuleFiles {
  struct File {
    FoundFile found;
    Result<std::string> bytes;
    std::size_t repository = 0;  // index into `repositories`
    std::string digest = {};     // of the bytes, or the reason why there are none
    std::size_t size = 0;        // in bytes, also where the bytes were dropped
    std::size_t values = 0;      // upper bound on the number of values in it
    std::string print = {};      // identifies content and location, for comparing builds
  };
  std::vector<RulePath> named;
  std::vector<Repository> repositories;
  std::vector<File> files;  // sorted by `print`, so that an index means the same file in every run
  std::string fingerprint;  // digest of all prints
};

// Reads the files below the paths on `jobs` threads. The fingerprint is equal for equal input,
// whatever the order of the paths and wherever they lie. A file that cannot be read keeps its
// error. A system fault, such as an I/O error, fails the whole call: otherwise the rules of such a
// file would seem to have been deleted. Files beyond the limits of memory_budget.h have an error
// instead of bytes; which ones depends only on the order of their paths.
Result<RuleFiles> read_rule_files(std::span<const RulePath> paths, int jobs, Report& report);

// The format of a file, judged by its name; nothing where the name is not that of a rule file.
std::optional<Format> rule_format_of(std::string_view name);

}  // namespace lofp
