// Follows the rules of a repository from commit to commit.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash_table.h"
#include "history/file_version.h"
#include "history/history.h"

namespace lofp {

// The two sides of a file that a commit changed; null where there is no rule on that side.
struct VersionChange {
  std::string_view path;  // valid UTF-8
  const std::vector<RuleVersion>* before = nullptr;
  const std::vector<RuleVersion>* after = nullptr;
};

// Counts for each rule how many files have it, and for each of its texts how many of these files
// have it.  What no file had before a commit came with it, and what no file has after it went: so a
// rule that moves to another file in one commit neither comes nor goes.
class Timeline {
 public:
  // Goes on from `history`, which is empty but for its name at the beginning.
  explicit Timeline(RepositoryHistory history);

  // Takes the changes of the next commit.  O(n log n) in the texts of both sides.
  void apply(const HistoryCommit& commit, const std::vector<VersionChange>& changes);

  // The history up to the last commit, with its rules sorted.
  RepositoryHistory take() &&;

 private:
  // The texts of one kind that a rule has: for each identity the place in its list.
  using LiveTexts = std::map<std::string, std::size_t, std::less<>>;
  struct LiveRule {
    LiveTexts texts;
    LiveTexts exclusions;
  };

  // How a commit changes the counts of one rule.
  using Counts = std::map<std::string, std::int64_t, std::less<>>;
  struct RuleChange {
    std::int64_t files = 0;
    Counts texts;
    Counts exclusions;
    std::map<std::string, std::string_view, std::less<>> wordings;  // by identity
    std::string_view title;
    std::string_view path;
  };
  using RuleChanges = std::map<std::string, RuleChange, std::less<>>;

  std::string key_of(const RuleVersion& version, std::string_view path) const;
  void count(const VersionChange& change, RuleChanges& into) const;
  CommitId commit_id(const HistoryCommit& commit);
  void change_rule(const std::string& key, const RuleChange& change, const HistoryCommit& commit);
  void change_texts(const Counts& counts, const RuleChange& change, bool is_gone,
                    const HistoryCommit& commit, LiveTexts& live, std::vector<HistoryText>& texts);

  RepositoryHistory history_;
  std::vector<LiveRule> live_;  // parallel to the rules
  HashMap<std::string, std::size_t> places_;
};

}  // namespace lofp
