// Reads the history of a repository from its objects.
#pragma once

#include <string>

#include "base/error.h"
#include "history/history.h"
#include "history/rule_paths.h"
#include "read/borrowed_objects.h"

namespace lofp {

// Reads the commits of HEAD along the first parents, each version of a rule file once, on `jobs`
// threads.  Where `earlier` is the history up to a commit on this way, only the commits after it
// are read; otherwise all are.  The result does not depend on `jobs`.  Fails where git does, where
// the repository is damaged, and where there is more than a run may hold.
Result<RepositoryHistory> read_repository_history(const BorrowedObjects& objects,
                                                  const HistoryOwner& owner,
                                                  RepositoryHistory earlier, int jobs, bool quiet);

// The limits of one repository.  The largest real one has 60,000 versions of files.
inline constexpr std::size_t file_version_limit = 2'000'000;
inline constexpr std::size_t change_limit = 4'000'000;            // of files, by all commits
inline constexpr std::size_t followed_limit = 100'000'000;        // texts of all these changes
inline constexpr std::size_t version_size_limit = 4U << 20U;      // bytes of one file
inline constexpr std::size_t version_memory_limit = 400U << 20U;  // bytes of all that is kept

}  // namespace lofp
