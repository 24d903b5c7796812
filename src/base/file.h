// Finds, reads and writes files.  Files are opened only here and in the other headers of this room.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/descriptor.h"
#include "base/error.h"
#include "base/report.h"

namespace lofp {

// The bytes of a regular file.  Fails if it cannot be read, if it is not a regular file (without
// waiting for a pipe or device), or if it has more than `limit` bytes.
Result<std::string> read_file(const std::string& path, std::size_t limit);

// The bytes of an open file, read from its current position; `path` is for messages.
Result<std::string> read_file(const Descriptor& file, const std::string& path, std::size_t limit);

// Like read_file(), but gives an empty string if the file does not exist, may not be read, is too
// large or is not a regular file.  Fails only for a fault of the machine.
Result<std::string> read_file_if_any(const std::string& path, std::size_t limit);

// Whether something exists at the path; links are followed.  Fails if that cannot be determined.
Result<bool> is_there(const std::string& path);

// Writes all bytes, or returns false with errno set.
bool write_all(const Descriptor& file, std::string_view bytes);

// Replaces the content of a file.  A regular or new file is replaced atomically, by writing a
// temporary file and renaming it; on failure the old file is unchanged.  Anything else (a pipe, a
// device) is written to directly.  If `path` is a link to a file, the link stays.
Result<void> write_file(const std::string& path, std::string_view bytes);

// A file found by find_files().
struct FoundFile {
  std::string path;             // as shown to the user: the named path plus the path below it
  std::string real_path;        // absolute, without links
  std::size_t root;             // index of the innermost named path that contains it
  std::string repository = {};  // real path of the repository it seems to belong to
  bool has_mark = false;        // whether that folder has a `.git` or a licence file
  bool has_git = false;         // whether it has a `.git`, so that it certainly is a repository
};

// A folder or file that the user named.
struct NamedPath {
  std::string path;
  std::string label;  // the kind of its content; one path must not be named with two labels
};

// Which files to look for.
struct WantedFiles {
  bool (*wants)(std::string_view name);  // decides by a file's name without its folder
  // Single files in hidden folders, relative to any folder: ".github/workflows/list.csv".
  std::span<const std::string_view> hidden = {};
};

// Whether a file of this name is the licence of a repository: LICENSE, LICENCE.md, COPYING.txt,
// LICENSE-MIT, License.txt.
bool is_licence_name(std::string_view name);

// All wanted files below `named`, without duplicates, sorted by `real_path`; the order of `named`
// does not matter.  A file that is named itself is found whatever its name.  Hidden folders
// (".git") are skipped unless they are named.
//
// Links are never followed.  A link to something inside the named folders is ignored, since its
// target is read anyway; a link that leads out of them, back to a folder around it, or nowhere gets
// a warning.  So does a path that is named twice or lies inside another one.  A folder that may not
// be opened gets an error.  Fails if a named path does not exist or is named with two labels, and
// for a fault of the machine.
//
// A file's repository is the innermost folder around it that contains `.git`, or else the innermost
// that contains a licence file, up to the outermost named path with the same label.  If there is
// neither, it is that path.
Result<std::vector<FoundFile>> find_files(std::span<const NamedPath> named,
                                          const WantedFiles& wanted, Report& report);

}  // namespace lofp
