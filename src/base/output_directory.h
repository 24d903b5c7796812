// A folder that we fill with files, again and again, and that others read meanwhile.
//
// Everything new is first written into a hidden folder inside it; only when all of it is there do the
// files move to their places, each by one rename, those at the top (which lead to the others) last,
// and then the files of the build before that are not wanted any more are removed.  So a build that
// fails or is killed while it works leaves the old files as they were, and a reader sees each file
// whole.  Files whose content is the same are not touched.  The hidden file `.lofp-build` lists what
// we wrote, with hashes: only such files are ever replaced or removed, and nothing of the user's.
// See docs/decisions/atomic-output.md.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"

namespace lofp {

class OutputDirectory {
 public:
  struct Summary {
    std::size_t files = 0;      // all that the folder now holds of ours
    std::size_t written = 0;    // new or changed
    std::size_t removed = 0;
    std::uint64_t bytes = 0;    // of all files
  };

  // Creates the folder where it is missing, takes its lock, and reads what the last build left.
  // Fails where it cannot be written or another build holds the lock.
  static Result<std::unique_ptr<OutputDirectory>> open(const std::string& path);
  ~OutputDirectory();  // without finish(): removes what was begun
  OutputDirectory(const OutputDirectory&) = delete;
  OutputDirectory& operator=(const OutputDirectory&) = delete;

  // Whether some build has been finished here, so that is_current() can be true.
  bool has_build() const { return !old_fingerprint_.empty(); }

  // Whether the last finished build had this fingerprint and each of its files still has the size
  // that we wrote and was not modified since.  Costs one fstatat per file.
  bool is_current(std::string_view fingerprint) const;

  // What finish() was given by the last finished build.
  const std::string& note() const { return old_note_; }

  // The summary of the last finished build, with nothing written.
  Summary unchanged() const;

  // Stages a file; any thread.  `path` is relative, of our own making, with `/` between folders.
  Result<void> write(std::string_view path, std::string_view bytes);

  // What becomes of the files of earlier builds that this one did not write.
  enum class Others { remove, keep };

  // Moves everything into place.  Fails, changing nothing, where a file that is not ours is in the
  // way.  `note` is kept for the next build.
  Result<Summary> finish(std::string_view fingerprint, std::string_view note, Others others,
                         int jobs);

 private:
  struct Written {
    std::string path;
    std::uint64_t hash = 0;
    std::uint64_t size = 0;
    std::string staged;  // empty: unchanged
  };
  struct Old {
    std::uint64_t hash = 0;
    std::uint64_t size = 0;
  };
  struct Time {
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
    auto operator<=>(const Time&) const = default;
  };

  OutputDirectory(std::string path, int descriptor) : path_(std::move(path)), root_(descriptor) {}

  static bool is_at_top(const Written& file);
  Result<void> prepare();
  void read_manifest();
  bool is_untouched(const std::string& path, const Old& old) const;
  Result<void> make_staging();
  Result<void> stage(const std::string& name, std::string_view bytes) const;
  Result<void> check_owned() const;
  Result<void> write_manifest(std::string_view fingerprint, std::string_view note,
                              const std::vector<Written>& files);
  Result<void> move_into_place(int jobs);
  std::size_t remove_others();
  void remove_staging() const;
  Error failed(std::string_view doing, std::string_view what) const;

  std::string path_;
  int root_;
  bool created_ = false;
  bool staging_ = false;
  std::string old_fingerprint_;
  std::string old_note_;
  std::unordered_map<std::string, Old> old_;
  Time old_time_;
  std::atomic<std::size_t> next_ = 0;
  std::mutex mutex_;
  std::vector<Written> written_;
};

}  // namespace lofp
