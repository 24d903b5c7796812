// Decides which rule set each rule file belongs to. The decision needs all rule files of a
// repository at once. See docs/decisions/0042-whose-a-rule-is.md.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/file.h"
#include "read/repository.h"
#include "read/sources/source.h"
#include "rule/rule.h"

namespace lofp {

// A file that belongs to some rule set.
struct FileClaim {
  const FoundFile* file = nullptr;
  std::size_t repository = 0;  // index into the repositories
  // The source that read it; null where the file has no rules and no filters.
  const Source* source = nullptr;
};

// The result for one file.
struct FilePlacement {
  // Index into `sets`; none for a copy of another repository's rule, to be skipped.
  std::optional<std::size_t> set;
  std::string path;     // relative to the top of its repository
  std::string link;     // base of web links to the repository's files, or empty
  bool has_ids = true;  // whether its owner's rules have ids
};

// The rule sets, and the place of each claim's file.
struct Ownership {
  std::vector<RuleSet> sets;          // sorted by id; ids are unique
  std::vector<FilePlacement> places;  // parallel to the claims
};

// Assigns every claim to a rule set. `claims` index `repositories`. The ids do not depend on where
// the repositories lie on the disk, except that folders with equal names are told apart by their
// parent folders. Costs a few comparisons per claim and known owner, besides sorting.
Ownership owners_of(std::span<const Repository> repositories, std::span<const FileClaim> claims);

// A text with everything about a file's location that influences owners_of(). Two builds whose
// files have equal texts get the same ownership.
std::string place_text(const Repository& repository, const FoundFile& file, Format format);

}  // namespace lofp
