// A folder that we fill with files, again and again, and that others read meanwhile.
//
// Everything new is first written into a hidden folder inside it; only when all of it is there do
// the files move to their places by renames, those at the top (which lead to the others) last, and
// then the files of the build before that are not wanted any more are taken away.  A move that
// fails has all be undone.  So a build that fails or is killed while it works leaves the old files
// as they were, and a reader sees each file whole.  A signal that asks us to end waits while there
// is something to tidy up.  No link in the folder is followed (folder.h).  Files whose content is
// the same are not touched.  The hidden file `.lofp-build` lists what we wrote, with hashes: only
// such files are ever replaced or removed, and nothing of the user's. See
// docs/decisions/0004-atomic-output.md.
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
    std::size_t files = 0;    // all that the folder now holds of ours
    std::size_t written = 0;  // new or changed
    std::size_t removed = 0;
    std::uint64_t bytes = 0;  // of all files
  };

  // Creates the folder where it is missing, takes its lock, and reads what the last build left.
  // Fails where it cannot be written or read, or another build holds the lock.
  static Result<std::unique_ptr<OutputDirectory>> open(const std::string& path);
  ~OutputDirectory() override;  // without finish(): removes what was begun

  // Whether some build has been finished here, so that is_current() can be true.
  bool has_build() const { return !old_fingerprint_.empty(); }

  // Whether an earlier build, finished or not, left files.
  bool has_files() const { return !old_.empty(); }

  // Whether the last finished build had this fingerprint and each of its files still has the size
  // that we wrote and was not modified since.  Costs one fstatat per file.
  bool is_current(std::string_view fingerprint) const;

  // What finish() was given by the last finished build.
  const std::string& note() const { return old_note_; }

  // The summary of the last finished build, with nothing written; removes what one that was killed
  // left.
  Summary unchanged() const;

  // Stage a file.
  Result<void> write(std::string_view path, std::string_view bytes) override;
  Result<void> write_parts(std::string_view path,
                           const std::function<void(const Part&)>& make) override;

  // A file that is staged part by part.
  class LargeFile;
  Result<LargeFile> begin(std::string_view path);
  Result<void> end(LargeFile& file);

  // What becomes of the files of earlier builds that this one did not write.
  enum class Others { remove, keep };

  // Moves everything into place.  Fails, changing nothing, where a file that is not ours is in the
  // way, a folder is a link and so leads elsewhere, or something cannot be moved.  `note` is kept
  // for the next build.
  Result<Summary> finish(std::string_view fingerprint, std::string_view note, Others others);

 private:
  struct Written : BuiltFile {
    bool is_staged = false;  // else it is in its place already
  };
  struct Old {
    std::uint64_t hash = 0;
    std::uint64_t size = 0;
    bool is_wanted = false;  // this build wrote it, too
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
  std::optional<DeferredInterruption> deferred_;  // while there is a staging folder
  Folder staging_;
  std::string old_fingerprint_;
  std::string old_note_;
  std::map<std::string, Old, std::less<>> old_;
  Time old_time_;
  std::mutex mutex_;
  std::vector<Written> written_;
};

// A file between begin() and end(); append() is for one thread.
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
