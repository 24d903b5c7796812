// The folder that a build writes its files to, while others may be reading it.
//
// New files are first written to a hidden staging folder.  Once all of them are there, they are
// renamed into place, files at the top (which lead to the others) last; then files of the previous
// build that are no longer wanted are removed.  If a move fails, all moves are undone.  So a build
// that fails or is killed while it works leaves the old files as they were, and readers never see
// half a file.  Files whose content has not changed are not touched.
//
// The hidden file `.lofp-build` lists the files that we wrote, with their hashes.  Only these are
// ever replaced or removed, never a file of the user's.  Links in the folder are not followed
// (folder.h).  Signals that ask the program to end are deferred while the staging folder exists.
// See docs/decisions/0004-atomic-output.md.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/build_manifest.h"
#include "base/error.h"
#include "base/file_sink.h"
#include "base/folder.h"
#include "base/hash.h"
#include "base/interruption.h"
#include "base/moves.h"

namespace lofp {

class OutputDirectory : public FileSink {
 public:
  struct Summary {
    std::size_t files = 0;    // all files of this build, including unchanged ones
    std::size_t written = 0;  // new or changed
    std::size_t removed = 0;
    std::uint64_t bytes = 0;  // of all files
  };

  // Creates the folder if necessary, locks it, and reads the manifest of the last build.  Fails if
  // that is not possible or another build holds the lock.
  static Result<std::unique_ptr<OutputDirectory>> open(const std::string& path);
  ~OutputDirectory() override;  // discards staged files unless finish() has succeeded

  // Whether a build has been finished here; otherwise is_current() is always false.
  bool has_build() const { return !old_fingerprint_.empty(); }

  // Whether an earlier build, finished or not, left files.
  bool has_files() const { return !old_.empty(); }

  // Whether the last finished build had this fingerprint, and none of its files has been modified
  // or removed since.  Costs one fstatat() per file, and reads files that were modified in or after
  // the clock tick in which the manifest was written.
  bool is_current(std::string_view fingerprint) const;

  // The note that the last finished build passed to finish().
  const std::string& note() const { return old_note_; }

  // The summary of the last finished build, with 0 files written.  Removes the staging folder of a
  // build that was killed.
  Summary unchanged() const;

  // Stages a file.  Thread-safe; see FileSink.
  Result<void> write(std::string_view path, std::string_view bytes) override;
  Result<void> write_parts(std::string_view path,
                           const std::function<void(const Part&)>& make) override;

  // Stages a file in parts: call begin(), then append() for each part, then end().
  class LargeFile;
  Result<LargeFile> begin(std::string_view path);
  Result<void> end(LargeFile& file);

  // What to do with files of earlier builds that this build did not write.
  enum class Others { remove, keep };

  // Moves all staged files into place.  Fails, without a change, if a file that is not ours is in
  // the way, if a link is in the place of a folder, or if something cannot be moved.  `note` is
  // stored for the next build.
  Result<Summary> finish(std::string_view fingerprint, std::string_view note, Others others);

 private:
  struct Written : BuiltFile {
    bool is_staged = false;  // otherwise the file in place has the same content
  };
  struct Old {
    std::uint64_t hash = 0;
    std::uint64_t size = 0;
    bool is_wanted = false;  // whether this build wrote it, too
  };
  struct Time {
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
    auto operator<=>(const Time&) const = default;
  };

  OutputDirectory(std::string path, Folder root) : path_(std::move(path)), root_(std::move(root)) {}

  static bool is_at_top(const Written& file);
  Result<void> prepare();
  Result<void> read_manifest();
  bool is_untouched(const std::string& path, const Old& old) const;
  Result<void> make_staging();
  Result<void> stage(std::string_view path, std::string_view bytes);
  bool seems_unchanged(const Written& file) const;
  bool has_same_bytes(const Written& file) const;
  void add(Written file);
  Result<void> check_folders() const;
  Result<void> check_owned() const;
  Result<void> stage_manifest(std::string_view name, std::string_view fingerprint,
                              std::string_view note, const std::vector<BuiltFile>& files);
  std::vector<BuiltFile> new_files() const;
  std::vector<BuiltFile> new_and_old_files();
  Result<std::size_t> move_all(Moves& moves, Others others) const;
  Result<void> move_file(Moves& moves, std::string_view path, std::string& moved) const;
  void remove_empty_folders() const;
  Error failed(std::string_view doing, std::string_view what) const;

  std::string path_;
  Folder root_;
  bool created_ = false;
  std::optional<DeferredInterruption> deferred_;  // set while the staging folder exists
  Folder staging_;
  std::string old_fingerprint_;
  std::string old_note_;
  std::map<std::string, Old, std::less<>> old_;
  Time old_time_;
  std::mutex mutex_;
  std::vector<Written> written_;
};

// A file between begin() and end().  Not thread-safe.
class OutputDirectory::LargeFile {
 public:
  Result<void> append(std::string_view bytes);

 private:
  friend class OutputDirectory;
  LargeFile(std::string path, std::string name, Descriptor descriptor);

  Written written_;
  std::string name_;  // as staged, for messages
  Descriptor descriptor_;
  Hasher hasher_;
};

}  // namespace lofp
