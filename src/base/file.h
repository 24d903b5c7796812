// Reading files that others wrote.  With output_directory.h the only place that opens files.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/report.h"

namespace lofp {

// The bytes of a regular file.  Fails with the system's reason, for anything that is no regular
// file (a pipe or device is not waited for), and above `limit` bytes.
Result<std::string> read_file(const std::string& path, std::size_t limit);

// Larger than any real rule file (the largest has 0.3 MB), small enough for many at once.
inline constexpr std::size_t rule_file_limit = 64U << 20U;

// A file below one of the folders that the user named.
struct FoundFile {
  std::string path;       // as shown to the user: the folder as named, then the path below it
  std::string real_path;  // absolute, without links
  std::size_t root;       // index of the innermost named path that holds it
};

// A folder or file that the user named.  Two paths with different labels must differ.
struct NamedPath {
  std::string path;
  std::string label;
};

// All files below `named` whose names end in one of `extensions` (".yml"), each once, sorted by
// `real_path`, whatever the order of `named`.  Hidden folders (".git") are passed over unless
// named. Links are never followed: one that stays inside the named folders leads to what is read
// anyway; one that leads out of them, in a circle, or nowhere gets a warning, as do a path named
// twice and one inside another.  Fails where a named path does not exist.
Result<std::vector<FoundFile>> find_files(std::span<const NamedPath> named,
                                          std::span<const std::string_view> extensions,
                                          Report& report);

}  // namespace lofp
