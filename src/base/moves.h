// Moves of files between two folders that count together or not at all.
//
// Each move takes effect at once.  Unless keep() is called the destructor undoes all of them, the
// last first, so that a disk that fails in between leaves everything as it was.  Where that is
// impossible (the disk fails again; a file system that cannot exchange two files) it stops at the
// first that it cannot undo: what came before stays, which for a build is the list of all files
// that are ours (output_directory.h).  For one thread; a move costs two to five system calls.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/folder.h"

namespace lofp {

class Moves {
 public:
  // Both outlive it.  `most` moves are made.  `staging` has a folder "old" for what is taken away.
  Moves(const Folder& staging, const Folder& place, std::size_t most);
  Moves(const Moves&) = delete;
  Moves& operator=(const Moves&) = delete;
  ~Moves();

  // Puts what is staged into a place where nothing is.
  bool put(std::string_view staged, std::string_view path);

  // Puts what is staged into the place of a file, or where nothing is.  Readers see the one or the
  // other.  Fails with EISDIR for a folder.
  bool replace(std::string_view staged, std::string_view path);

  // Takes a file away.
  bool take_away(std::string_view path);

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
