// The commits of a repository along the first parents, and the files that each changed.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace lofp {

// A file that a commit changed.  Its path is bytes of a stranger.
struct FileChange {
  std::string path;    // relative to the top of the repository, with `/`
  std::string before;  // object names of its content; empty where it was or is no regular file
  std::string after;
};

struct CommitChanges {
  std::string hash;
  std::string parent;     // the first one; empty for a first commit
  std::int64_t time = 0;  // of its committer, in seconds since 1970
  std::vector<FileChange> files = {};
};

// A commit may change this many files; a small repository can be made to have any number of them.
inline constexpr std::size_t changed_files_limit = 1'000'000;

using TakesCommit = std::function<Result<void>(CommitChanges)>;

// Reads what `git log --raw -z --format=` with commit_form writes.  The parts may be cut anywhere.
class CommitReader {
 public:
  explicit CommitReader(TakesCommit take) : take_(std::move(take)) {}

  // Fails where the text is not git's, beyond the limit, or where taking a commit failed.
  Result<void> add(std::string_view part);

  // Gives the last commit.
  Result<void> finish();

 private:
  Result<void> token(std::string_view text);
  Result<void> begin_commit(std::string_view text);
  Result<void> begin_change(std::string_view text);

  TakesCommit take_;
  std::string rest_;  // of a token that is not whole yet
  CommitChanges commit_;
  bool has_commit_ = false;
  bool awaits_path_ = false;
};

inline constexpr std::string_view commit_form = "commit %H %ct %P";

// Gives the commits from the first to `tip`, oldest first; where `after` is not empty, only those
// that `after` does not contain.  Merges are compared with their first parent, and a renamed file
// is one that went and one that came.  `folder` holds a git folder that we configured.
Result<void> walk_commits(const std::string& folder, const std::string& after,
                          const std::string& tip, const TakesCommit& take);

}  // namespace lofp
