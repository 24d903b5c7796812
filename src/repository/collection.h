// Whose a rule in Sigma's format is: SigmaHQ's, another known collection's, or that of the folder
// that it was found in.  See docs/decisions/0020-sigma-collections.md.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/file.h"
#include "rule/rule.h"
#include "sources/source.h"

namespace lofp {

// A repository of Sigma rules that we know by name.
struct KnownCollection {
  std::string_view id;
  std::string_view title;
  std::string_view home;
  std::string_view link;  // as in Source
  std::string_view license;
  std::string_view repository;                // on GitHub, in small letters: owner/name
  std::span<const std::string_view> names;    // what a checkout's folder may be called, likewise
  std::span<const std::string_view> folders;  // those at the top, as in Source
  std::span<const std::string_view> copies;   // those that hold other collections' rules
  Ids ids = Ids::given;
};

// Not SigmaHQ's, which is a Source.
std::span<const KnownCollection> known_collections();

// Null where there is none of that id.
const KnownCollection* find_collection(std::string_view id);

struct Collection {
  std::string id;        // of its rule set
  std::string title;     // the folder's name, where it is not known
  bool is_copy = false;  // the file belongs to another collection and is passed over
};

// The collection of the file's rules if they are Sigma's.  `label` is the source that the user
// forces it to, and `remote` the address that the repository was cloned from; or empty.  Depends on
// the file's path from its repository on, and where that has no mark of one, on the folders above.
Collection collection_of(const FoundFile& file, std::string_view label, std::string_view remote);

// The address of `origin` in a repository's `.git/config`; empty where there is none.
std::string remote_of(std::string_view config);

}  // namespace lofp
