// The ids of rule sets that nobody gave one: made of the names of their repositories.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "read/repository.h"

namespace lofp {

// What a repository may be called, from the shortest to the longest: mail-hunts,
// example/mail-hunts, git.example.org/example/mail-hunts.
struct SetName {
  std::vector<std::string> names;
  bool is_of_folder = false;              // and not of an address
  std::set<std::string_view> kinds = {};  // ids of the sources that its files are read with
};

SetName name_of_set(const Repository& repository);

// What a repository is called whose address is not understood, or that has none.
std::string_view name_without_address(const Repository& repository);

struct NamedSet {
  std::string id;     // may stand in an address, and be a folder on any system
  std::string title;  // for people
};

// One for each name, in their order: the shortest that no other has and that is not taken; of those
// that share one all take the next longer.  A folder with a name that is taken gets the kind of its
// rules in front ("sigma-elastic"), since what is around it says nothing of them.  Where nothing
// else tells two apart they are numbered.
std::vector<NamedSet> name_sets(const std::vector<SetName>& names,
                                std::set<std::string, std::less<>> taken);

// Whether a text is such an id.
bool is_set_id(std::string_view text);

}  // namespace lofp
