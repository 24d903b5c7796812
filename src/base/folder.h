// An open folder, and what stands below it, reached without following any link.
//
// A path is relative, `/` between its parts.  None of its parts may be a link: where one is, or
// becomes one while we work, the call fails with ELOOP or ENOTDIR and nothing outside of the folder
// is read, written or removed.  Linux sees to that (openat2); where it cannot, each part is opened
// by itself.  All fail with errno.  Any thread; a call costs up to three system calls, and a
// descriptor for as long as it runs.
#pragma once

#include <sys/stat.h>
#include <sys/types.h>

#include <string>
#include <string_view>

#include "base/descriptor.h"
#include "base/error.h"

namespace lofp {

class Folder {
 public:
  // Nothing is open yet.
  Folder() = default;
  explicit Folder(Descriptor descriptor) : descriptor_(std::move(descriptor)) {}

  bool is_open() const { return descriptor_.is_open(); }
  int get() const { return descriptor_.get(); }

  // A file or folder below; "" is the folder itself.  `flags` are open()'s; a link is not followed
  // at the end either.
  Descriptor open(std::string_view path, int flags, mode_t mode = 0) const;
  Folder open_folder(std::string_view path) const;

  // The bytes of a regular file, as read_file().
  Result<std::string> read(std::string_view path, const std::string& shown,
                           std::size_t limit) const;

  // Of what stands there, a link being itself.
  bool status(std::string_view path, struct stat& status) const;

  // Makes a folder; with those above it, where they are missing.  One that is there is no error.
  bool make_folders(std::string_view path, mode_t mode) const;

  bool remove_file(std::string_view path) const;

  // Of an empty folder.
  bool remove_folder(std::string_view path) const;

  // Removes the folder `name` in this one with all that is in it; links in it are removed, not
  // followed.  True where it was not there.  Takes no memory.
  bool remove_all(const char* name) const;

 private:
  Descriptor descriptor_{-1};
};

// What stands where a file moves to.
enum class MoveTarget {
  nothing,    // fails where something is
  exchanged,  // moves back to where the file came from, in the same moment
  replaced,   // is lost
};

// Moves a file or folder.  EINVAL for an exchange that the system does not know.
bool move_between(const Folder& from, std::string_view old_path, const Folder& to,
                  std::string_view new_path, MoveTarget target);

// "" for what stands at the top.
std::string_view parent_path(std::string_view path);

// The last part of a path.
std::string_view name_of_path(std::string_view path);

}  // namespace lofp
