// Derives ids for rule sets without a given one from the names of their repositories.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "read/repository.h"

namespace lofp {

// The candidate names of a repository, from the shortest to the longest: mail-hunts,
// example/mail-hunts, git.example.org/example/mail-hunts.
struct SetName {
  std::vector<std::string> names;
  bool is_of_folder = false;              // derived from a folder, not from an address
  std::set<std::string_view> kinds = {};  // ids of the sources that read its files
};

// The candidates from the repository's address, or else from its folder. `kinds` stays empty.
SetName name_of_set(const Repository& repository);

// The name of a repository without a usable address: the last part of the address if there is one,
// else the folder's name.
std::string_view name_without_address(const Repository& repository);

struct NamedSet {
  std::string id;     // safe as a URL component and as a folder name on any system
  std::string title;  // as shown to people
};

// Returns one unique name for each element, in the same order: its shortest candidate that no other
// element has and that is not in `taken`. Elements that share a candidate all go on to their next
// one. A folder whose name is unique among these, but is taken or not usable as an id, gets the
// kind of its rules as a prefix instead ("sigma-elastic"), because its parent folder says nothing
// about them. Names that still collide get numbers.
std::vector<NamedSet> name_sets(const std::vector<SetName>& names,
                                std::set<std::string, std::less<>> taken);

// Whether the text has the form of such an id.
bool is_set_id(std::string_view text);

}  // namespace lofp
