// What the user named: finding and reading its files, before any is understood.
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

struct RuleFiles {
  struct File {
    FoundFile found;
    Result<std::string> bytes;
    std::size_t repository = 0;  // index
    std::string digest = {};     // of the bytes, or why there are none
    std::size_t size = 0;        // of the bytes, also where they are too many to be held
    std::size_t values = 0;      // at most that many are in it
    std::string print = {};      // equal for equal files at equal places
  };
  std::vector<RulePath> named;
  std::vector<Repository> repositories;
  std::vector<File> files;  // sorted by print, so that an index means the same file in each run
  std::string fingerprint;  // digest of all prints
};

// Reads the files below the paths on `jobs` threads.  The fingerprint is equal for equal input,
// whatever the order of the paths and wherever they lie.  A file that may not be read keeps its
// error; a fault of the machine fails the whole, since the rules of a file that it kept from us are
// not gone.  Files that are too much for one run (memory_budget.h) have no bytes but an error that
// says so; which ones depends on their order by path alone.
Result<RuleFiles> read_rule_files(std::span<const RulePath> paths, int jobs, Report& report);

// The format of a file by its name; nothing for what is no rule file.
std::optional<Format> rule_format_of(std::string_view name);

}  // namespace lofp
