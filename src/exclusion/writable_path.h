// Which paths lie in folders that any user may write to (data/writable_paths.txt).  Pure and
// thread-safe; the first call indexes the file.
#pragma once

#include <string>
#include <string_view>

#include "rule/rule.h"

namespace lofp {

// Whether the value is more than a name: it has a slash or backslash.
bool is_path(std::string_view value);

// A comparison of a path with a value, in one spelling: lower case, backslashes after a drive, and
// `c:` for any drive, %systemdrive%, `?:`, `*:` and \Device\HarddiskVolume3.  %systemroot%,
// %programfiles% and the like, and PROGRA~1, are replaced by the folders that they stand for.
class ComparedPath {
 public:
  // Precondition: the comparison compares text.
  ComparedPath(Comparison comparison, std::string_view value);

  // The path up to its first wildcard.
  std::string_view head() const { return std::string_view(path_).substr(0, star_); }
  std::string_view path() const { return path_; }
  // Whether the path has to begin with head().  A value with a drive says so whatever the
  // comparison is: nothing can stand before a drive.
  bool has_begin() const { return has_begin_; }
  // Whether the path may go on after head().
  bool goes_on() const { return goes_on_; }
  bool has_drive() const { return path_.starts_with("c:\\"); }

 private:
  std::string path_;
  std::size_t star_;
  bool has_begin_;
  bool goes_on_;
};

// A folder that any user may write to and that can contain a path which satisfies the comparison;
// empty if there is none.
std::string_view writable_folder(const ComparedPath& path);

// Whether a path that also has to begin with `anchor` can lie in `folder`, a folder from
// writable_folder().  Precondition: anchor.has_begin().
bool can_lie_below(const ComparedPath& anchor, std::string_view folder);

// Whether the path begins in a folder that holds programs, Program Files or Windows, and not in one
// of the folders below it that any user may write to.
bool is_in_system_folder(const ComparedPath& path);

}  // namespace lofp
