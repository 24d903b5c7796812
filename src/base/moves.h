// A transaction of file moves between two folders.
//
// Each move takes effect at once.  Unless keep() is called, the destructor undoes all moves, last
// first, so a disk that fails in between leaves everything as it was.  If a move cannot be undone
// (the disk fails again, or the file system cannot exchange two files), undoing stops there and the
// earlier moves stay.  For a build, the first move is the list of all its files, so that list stays
// valid (output_directory.h).  Not thread-safe; a move costs two to five system calls.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/folder.h"

namespace lofp {

class Moves {
 public:
  // Both folders must outlive this object.  At most `most` moves will be made.  `staging` must have
  // a folder "old", which receives the files that are taken away.
  Moves(const Folder& staging, const Folder& place, std::size_t most);
  Moves(const Moves&) = delete;
  Moves& operator=(const Moves&) = delete;
  ~Moves();

  // Each of these returns false, with errno, if it fails.

  // Moves a staged file or folder to a path at which nothing exists.
  bool put(std::string_view staged, std::string_view path);

  // Moves a staged file to a path, in place of the file there if there is one.  Atomic: a reader
  // sees either the old file or the new one.  Fails with EISDIR if a folder is there.
  bool replace(std::string_view staged, std::string_view path);

  // Moves a file out of the way, into "old".
  bool take_away(std::string_view path);

  // Makes all moves permanent.
  void keep() { is_kept_ = true; }

 private:
  enum class Kind { put, exchange, overwrite, take };
  struct Move {
    Kind kind;
    std::string staged;
    std::string path;
  };

  bool make(Kind kind, std::string_view staged, std::string_view path);
  bool undo(const Move& move) const;

  const Folder& staging_;
  const Folder& place_;
  std::vector<Move> moves_;
  bool is_kept_ = false;
};

}  // namespace lofp
