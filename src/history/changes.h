// What a repository's history brought: new, reworded and gone causes, new exclusions, and rules
// that got their first usable text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "history/history.h"

namespace lofp {

// In the order in which they are shown.
enum class ChangeKind : std::uint8_t {
  new_cause,     // a text that no rule of the repository ever had
  reworded,      // the same, in the place of a text that is like it (catalog/rewording.h)
  gone,          // a text that no rule has any more
  exclusion,     // one that came to a rule that was there already
  first_usable,  // a rule that was there already, without any text that names a cause, got one
};

inline constexpr ChangeKind all_change_kinds[] = {ChangeKind::new_cause, ChangeKind::reworded,
                                                  ChangeKind::gone, ChangeKind::exclusion,
                                                  ChangeKind::first_usable};

// The name in summaries: "new causes".
std::string_view name_of(ChangeKind kind);

// Views and pointers point into the history.
struct HistoryChange {
  std::string_view day;
  ChangeKind kind = ChangeKind::new_cause;
  std::string_view text;                  // of a first usable text the first one
  std::string_view before;                // of a reworded one
  std::vector<const RuleHistory*> rules;  // that changed then, by key
};

// A repository and its changes.
struct RepositoryChanges {
  const RepositoryHistory* repository = nullptr;
  std::vector<HistoryChange> changes;
};

// All changes, by day and kind.  Only texts that name a cause count, as they are graded now.  Texts
// are graded on `jobs` threads; otherwise O(n log n).
std::vector<HistoryChange> changes_of(const RepositoryHistory& history, int jobs);

}  // namespace lofp
