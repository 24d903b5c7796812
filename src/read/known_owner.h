// Whose rule repositories we know: their names, licences, addresses and layouts.
//
// A source (read/sources/source.h) says how a file is read; an owner says who published it. Anybody
// may write rules in Elastic's format, so that a format is never a reason to credit Elastic.  The
// table is constant, and any thread may read it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "read/sources/source.h"

namespace lofp {

struct KnownOwner {
  std::string_view id;  // of its rule set
  std::string_view title;
  std::string_view repository;   // on GitHub: owner/name
  std::string_view former = {};  // the same before it moved
  std::string_view branch;       // the default one
  std::string_view license;      // SPDX id
  std::string_view source;       // id of the source that its files are read with
  // The folders at the top of the repository that hold rules; a path begins with one of them.
  std::span<const std::string_view> folders;
  // What stands right below these, where that tells this repository from others; `YEAR` is four
  // digits.  Empty where the files themselves stand there.
  std::span<const std::string_view> below = {};
  // Those of `folders` that nobody else has, whatever stands below them.
  std::span<const std::string_view> telling = {};
  // How its files begin that stand at the top.
  std::string_view file_beginning = {};
  // What the folder of a copy without an address is called, beside `id` and the repository's name;
  // in small letters, with `-` for `_`.
  std::span<const std::string_view> names = {};
  // Folders at the top that hold the rules of other repositories again: they are passed over.
  std::span<const std::string_view> copies = {};
  Ids ids = Ids::given;  // none: its rules lack what others of their kind have

  std::string home() const;  // web address of the repository
  std::string link() const;  // of its files on the default branch, with `/` at the end
};

std::span<const KnownOwner> known_owners();

bool is_one_of(std::span<const std::string_view> names, std::string_view name);

// Null where there is none of that id.
const KnownOwner* find_owner(std::string_view id);

// The owner of github.com/`repository` (owner/name, in any letters); null where nobody is known.
const KnownOwner* owner_of_repository(std::string_view repository);

// Whether the folder of a repository (a path) is called like the owner or his repository.
bool is_called_like(const KnownOwner& owner, std::string_view folder);

// How well the file at `path` fits into a repository of the owner: not at all; into one of its
// folders; or as in that repository and no other.
enum class Fit : std::uint8_t { none, folder, layout };
Fit fit_of(const KnownOwner& owner, std::string_view path);

// Where the owner's last folder in the path begins, or the first of several that follow each other
// (removed/detections/); npos where there is none.
std::size_t last_folder(std::string_view path, const KnownOwner& owner);

}  // namespace lofp
