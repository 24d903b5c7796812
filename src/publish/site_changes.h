// What the histories of repositories brought in the newest weeks, for the page of changes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "history/changes.h"

namespace lofp {

inline constexpr std::string_view changes_address = "changes/";

// The changes of one repository in one week, by kind and text.
struct WeekOfRepository {
  const RepositoryHistory* repository = nullptr;
  std::vector<const HistoryChange*> changes;
};

struct ChangedWeek {
  std::string monday;                          // "2024-10-21"
  std::vector<WeekOfRepository> repositories;  // by name; each has changes
};

// Constant once made; the history must outlive it.
class SiteChanges {
 public:
  // Grades the texts of the history on `jobs` threads.
  SiteChanges(const History& history, int jobs);
  SiteChanges(const SiteChanges&) = delete;
  SiteChanges& operator=(const SiteChanges&) = delete;

  // The newest 26 weeks in which something changed, the newest first.
  const std::vector<ChangedWeek>& weeks() const { return weeks_; }

  // The weeks by pages of about the same size: where each page begins in weeks().
  const std::vector<std::size_t>& pages() const { return pages_; }

 private:
  std::vector<RepositoryChanges> all_;
  std::vector<ChangedWeek> weeks_;
  std::vector<std::size_t> pages_;
};

// How many changes of one kind a week of a repository shows; of the others it tells the number.
inline constexpr std::size_t changes_shown = 40;

}  // namespace lofp
