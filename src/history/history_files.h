// The history files of a build.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "history/history.h"

namespace lofp {

// Their bytes, read before the long work; a build in which nothing changed needs no more.
struct HistoryFiles {
  struct File {
    std::string path;
    std::string bytes;
  };
  std::vector<File> files;
  std::string fingerprint;  // of all bytes, in their order; empty where there is no file

  // What they say.  Fails for a file that is no history, and where two tell of one repository.
  Result<History> read() const;
};

Result<HistoryFiles> read_history_files(std::span<const std::string> paths);

}  // namespace lofp
