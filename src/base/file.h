// Reading files that others wrote, and writing one.  With output_directory.h the only place that
// opens files.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/descriptor.h"
#include "base/error.h"
#include "base/report.h"

namespace lofp {

// The bytes of a regular file.  Fails with the system's reason, for anything that is no regular
// file (a pipe or device is not waited for), and above `limit` bytes.
Result<std::string> read_file(const std::string& path, std::size_t limit);

// Of one that is open; `path` is for messages.
Result<std::string> read_file(const Descriptor& file, const std::string& path, std::size_t limit);

// The same, but empty where the file is at fault: it is not there, we may not, it is too large.
// Fails for a fault of the machine only.
Result<std::string> read_file_if_any(const std::string& path, std::size_t limit);

// Whether something is at the path, or where a link there leads.  Fails where that cannot be told.
Result<bool> is_there(const std::string& path);

// False, with errno, where not all could be written.
bool write_all(const Descriptor& file, std::string_view bytes);

// Puts `bytes` into a file: as a whole, by a rename, where it is a regular file or there is none
// yet; else (a pipe, a device) by writing into it.  Fails with the system's reason, and then an old
// file is as it was.
Result<void> write_file(const std::string& path, std::string_view bytes);

// A file below one of the folders that the user named.
struct FoundFile {
  std::string path;             // as shown to the user: the folder as named, then the path below it
  std::string real_path;        // absolute, without links
  std::size_t root;             // index of the innermost named path that holds it
  std::string repository = {};  // real path of the folder that it seems to have been published in
  bool has_mark = false;        // whether that folder bears a sign of it
  bool has_git = false;         // whether the sign is a `.git`, so that it is the top for sure
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

// Whether a file of this name is a licence as it stands at the top of a repository: LICENSE,
// LICENCE.md, COPYING.txt, LICENSE-MIT, License.txt.
bool is_licence_name(std::string_view name);

// All wanted files below `named`, each once, sorted by `real_path`, whatever the order of `named`;
// a file that is named itself is wanted whatever its name.  Hidden folders (".git") are passed over
// unless named. Links are never followed: one that stays inside the named folders leads to what is
// read anyway; one that leads out of them, in a circle, or nowhere gets a warning, as do a path
// named twice and one inside another; a folder that we may not open gets an error.  Fails where a
// named path does not exist, and for a fault of the machine.
//
// A file's repository is the innermost folder around it that has a `.git`, or else the innermost
// that has a licence file, not looked for above the outermost path that is named with the same
// label; this stands for it where there is none.
Result<std::vector<FoundFile>> find_files(std::span<const NamedPath> named,
                                          const WantedFiles& wanted, Report& report);

}  // namespace lofp
