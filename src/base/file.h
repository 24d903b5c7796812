// Reading files that others wrote, and writing one.  With output_directory.h the only place that
// opens files.
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

// Puts `bytes` into a file: as a whole, by a rename, where it is a regular file or there is none
// yet; else (a pipe, a device) by writing into it.  Fails with the system's reason, and then an old
// file is as it was.
Result<void> write_file(const std::string& path, std::string_view bytes);

// Larger than any real rule file (the largest has 0.3 MB), small enough for many at once.
inline constexpr std::size_t rule_file_limit = 64U << 20U;

// A file below one of the folders that the user named.
struct FoundFile {
  std::string path;             // as shown to the user: the folder as named, then the path below it
  std::string real_path;        // absolute, without links
  std::size_t root;             // index of the innermost named path that holds it
  std::string repository = {};  // real path of the folder that it seems to have been published in
  bool has_mark = false;        // whether that folder bears a sign of it
};

// A folder or file that the user named.  Two paths with different labels must differ.
struct NamedPath {
  std::string path;
  std::string label;
};

// What to look for.
struct WantedFiles {
  bool (*wants)(std::string_view name);  // of a file, without its folder
  // Single files that lie in hidden folders of any folder: ".github/workflows/list.csv".
  std::span<const std::string_view> hidden = {};
};

// All wanted files below `named`, each once, sorted by `real_path`, whatever the order of `named`;
// a file that is named itself is wanted whatever its name.  Hidden folders (".git") are passed over
// unless named. Links are never followed: one that stays inside the named folders leads to what is
// read anyway; one that leads out of them, in a circle, or nowhere gets a warning, as do a path
// named twice and one inside another.  Fails where a named path does not exist.
//
// A file's repository is the innermost folder around it that has a `.git` or a licence file, not
// looked for above the outermost named path, which stands for it where there is none.
Result<std::vector<FoundFile>> find_files(std::span<const NamedPath> named,
                                          const WantedFiles& wanted, Report& report);

}  // namespace lofp
