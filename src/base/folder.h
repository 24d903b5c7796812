// An open folder, and access to everything below it without following links.
//
// Paths are relative and use `/`.  If a part of a path is a link, or becomes one during the call,
// the call fails with ELOOP or ENOTDIR, and nothing outside of the folder is read, written or
// removed.  The kernel ensures this (openat2); where it cannot, each part is opened separately.
//
// Functions that return bool or a Descriptor report errors in errno.  Thread-safe.  A call usually
// costs up to three system calls and uses one descriptor while it runs.
#pragma once

#include <sys/stat.h>
#include <sys/types.h>

#include <string>
#include <string_view>

#include "base/descriptor.h"
#include "base/error.h"

namespace lofp {

// Owns the descriptor of the folder.
class Folder {
 public:
  // Not open.
  Folder() = default;
  explicit Folder(Descriptor descriptor) : descriptor_(std::move(descriptor)) {}

  bool is_open() const { return descriptor_.is_open(); }
  int get() const { return descriptor_.get(); }

  // Opens a file or folder; "" is the folder itself.  `flags` are those of open(), to which
  // O_NOFOLLOW and O_CLOEXEC are added.
  Descriptor open(std::string_view path, int flags, mode_t mode = 0) const;
  // Opens a folder.  If that fails, is_open() of the result is false.
  Folder open_folder(std::string_view path) const;

  // The bytes of a regular file, with the contract of read_file(); `shown` is its name in messages.
  Result<std::string> read(std::string_view path, const std::string& shown,
                           std::size_t limit) const;

  // The status of what is at the path; for a link, that of the link itself.
  bool status(std::string_view path, struct stat& status) const;

  // Creates a folder and any missing folders above it.  True also if it already exists.
  bool make_folders(std::string_view path, mode_t mode) const;

  // Removes a file or link.
  bool remove_file(std::string_view path) const;

  // Removes an empty folder.
  bool remove_folder(std::string_view path) const;

  // Removes `name` directly below this folder, with everything in it; links are removed, not
  // followed.  True also if it does not exist.  Allocates no memory.
  bool remove_all(const char* name) const;

 private:
  Descriptor descriptor_{-1};
};

// What happens to whatever exists at the new path of a file that is moved.
enum class MoveTarget {
  nothing,    // nothing may exist there; otherwise the move fails with EEXIST
  exchanged,  // it moves to the old path, atomically
  replaced,   // it is lost
};

// Moves a file or folder.  Fails with EINVAL if the file system cannot exchange two files.
bool move_between(const Folder& from, std::string_view old_path, const Folder& to,
                  std::string_view new_path, MoveTarget target);

// The path without its last part; "" if it has only one part.
std::string_view parent_path(std::string_view path);

// The last part of a path.
std::string_view name_of_path(std::string_view path);

}  // namespace lofp
