// The public rule repositories that we know: their names, licences, addresses and layouts.
//
// A source (read/sources/source.h) says how a file is read; an owner says who published it. They
// are separate because anybody may write rules in Elastic's format, for example. The table is
// constant, so any thread may read it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "read/sources/source.h"

namespace lofp {

// One public repository and its publisher.
struct KnownOwner {
  std::string_view id;  // of the owner's rule set
  std::string_view title;
  std::string_view repository;   // on GitHub: owner/name
  std::string_view former = {};  // owner/name before it moved; or empty
  std::string_view branch;       // its default branch
  std::string_view license;      // SPDX id
  std::string_view source;       // id of the source that reads its files
  // The top-level folders that hold rules; every rule path begins with one of them.
  std::span<const std::string_view> folders;
  // The names of entries directly below `folders` that distinguish this repository from others;
  // `YEAR` stands for any four digits. Empty where rule files lie directly in `folders`.
  std::span<const std::string_view> below = {};
  // Those of `folders` that no other repository has, whatever is below them.
  std::span<const std::string_view> telling = {};
  // Prefix of the names of rule files at the top of the repository; empty where there are none.
  std::string_view file_beginning = {};
  // Names that a folder with a copy of the repository may have, besides `id` and the repository's
  // name; lower case, with `-` for `_`.
  std::span<const std::string_view> names = {};
  // Top-level folders that hold copies of other repositories' rules. They are skipped.
  std::span<const std::string_view> copies = {};
  Ids ids = Ids::given;  // none: its rules have no ids, unlike others of their source

  std::string home() const;  // web address of the repository
  std::string link() const;  // base of web links to files on the default branch; ends with `/`
};

// The constant table, sorted by id.
std::span<const KnownOwner> known_owners();

bool is_one_of(std::span<const std::string_view> names, std::string_view name);

// Null where no owner has that id.
const KnownOwner* find_owner(std::string_view id);

// The owner of github.com/`repository`, given as owner/name in any case, also under its former
// name. Null where it is not known.
const KnownOwner* owner_of_repository(std::string_view repository);

// Whether the last component of the path `folder` is the owner's id, its repository's name, or one
// of `names`. Case, `-` against `_`, and the branch or hash that GitHub appends to downloads are
// ignored.
bool is_called_like(const KnownOwner& owner, std::string_view folder);

// How well `path`, relative to the top of a repository, matches the owner's layout: not at all; it
// lies in one of the owner's folders; or it lies where only this repository has rules.
enum class Fit : std::uint8_t { none, folder, layout };
Fit fit_of(const KnownOwner& owner, std::string_view path);

// Finds the last of the owner's folders in `path` and returns the offset where its name begins.
// Where several follow one another directly (removed/detections/), it is the first of these. npos
// where there is none, and for a folder at the very beginning of the path.
std::size_t last_folder(std::string_view path, const KnownOwner& owner);

}  // namespace lofp
