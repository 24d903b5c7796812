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
#include "repository/collection.h"

namespace lofp {

struct RuleFiles {
  struct File {
    FoundFile found;
    Result<std::string> bytes;
    Collection collection;  // of its rules, should they be Sigma's
    std::string hash;       // of the bytes, or why there are none
    std::string print;      // equal for equal files at equal places
  };
  std::vector<NamedPath> named;  // a label is the id of the source that a path is forced to
  std::vector<File> files;  // sorted by print, so that an index means the same file in each run
  std::string fingerprint;  // hash of all prints
};

// Reads the files below paths of the form PATH or SOURCE:PATH on `jobs` threads.  The fingerprint
// is equal for equal input, whatever the order of the paths and wherever they lie.
Result<RuleFiles> read_rule_files(std::span<const std::string> paths, int jobs, Report& report);

// The format of a file by its name; nothing for what is no rule file.
std::optional<Format> rule_format_of(std::string_view name);

// The top folders of the source's repository, or of the collection's that its rules belong to.
std::span<const std::string_view> folders_of(const Source& source, const Collection& collection);

}  // namespace lofp
