// Whose the rules are: which rule set each file belongs to, decided for a whole repository at once,
// when all of its rule files are known.  See docs/decisions/0042-whose-a-rule-is.md.
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

// A file that holds rules of this source; of none where it is a list about the rules around it.
struct FileClaim {
  const FoundFile* file = nullptr;
  std::size_t repository = 0;  // index
  const Source* source = nullptr;
};

// What becomes of one file.
struct FilePlacement {
  std::optional<std::size_t> set;  // index; none for a copy of another repository's rule
  std::string path;                // in its repository, as it stands in the file system
  std::string link;                // address of the repository's files, or empty
  bool has_ids = true;             // whether its owner gives rules ids
};

struct Ownership {
  std::vector<RuleSet> sets;          // by id; no two share one
  std::vector<FilePlacement> places;  // one for each claim
};

// Costs a few comparisons a claim for each owner that we know.  The same repositories give the same
// sets, wherever they lie, but for folders of one name, which are told apart by what holds them.
Ownership owners_of(std::span<const Repository> repositories, std::span<const FileClaim> claims);

// All of a file's place that owners_of() looks at, as a text: for telling whether two builds are
// of the same.
std::string place_text(const Repository& repository, const FoundFile& file, Format format);

}  // namespace lofp
