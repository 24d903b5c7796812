// What the commits of rule repositories say about when rules, false positives and exclusions came
// and went.  Plain data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"

namespace lofp {

// A commit that changed something that is told here.
struct HistoryCommit {
  std::string hash;
  std::string day;  // "2024-10-24", of its committer, in UTC

  bool operator==(const HistoryCommit&) const = default;
};

using CommitId = Id<HistoryCommit>;

// A text that a rule had from one commit to another.  One that came again has two of these.
struct HistoryText {
  std::string text;  // as first written
  CommitId came;
  std::optional<CommitId> went = {};  // nothing while the rule has it
  std::uint32_t files = 1;            // that have it in this rule, while the rule has it

  bool operator==(const HistoryText&) const = default;
};

// One rule, whatever files it was in.
struct RuleHistory {
  std::string key;  // `repository:id`, or `repository:path` where it has no id
  std::string title;
  std::string path;  // of the last file that had it
  CommitId came;
  std::optional<CommitId> went = {};
  std::uint32_t files = 1;                   // that have it now
  std::vector<HistoryText> texts = {};       // its false positives; equal if their normalised texts
                                             // are
  std::vector<HistoryText> exclusions = {};  // equal but for white space

  bool operator==(const RuleHistory&) const = default;
};

struct RepositoryHistory {
  std::string name;            // id of its rule set where the owner is known, else of the folder
  std::string tip = {};        // the last commit that was read
  std::string day = {};        // of the tip
  std::uint64_t commits = 0;   // how many were read
  std::uint64_t versions = 0;  // of files, that were read
  std::uint64_t unread = 0;    // of files, that are missing or too large
  Table<CommitId, HistoryCommit> table = {};  // in their order
  std::vector<RuleHistory> rules = {};        // by key

  bool operator==(const RepositoryHistory&) const = default;
};

struct History {
  std::vector<RepositoryHistory> repositories;  // by name
};

// How much of a text is kept; what is longer is cut.
inline constexpr std::size_t history_text_limit = 16U << 10U;
inline constexpr std::size_t history_name_limit = 400;  // of keys, titles and paths

}  // namespace lofp
