// The repositories that rule files were published in: what is known of each before a file is read.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "read/address.h"
#include "rule/license.h"

namespace lofp {

// What the user named to be read.
struct RulePath {
  std::string path;
  std::string source = {};  // id of the source that its files are read as; or empty
  std::string name = {};  // of the rule set that the repository there is, as in lofp.toml; or empty
  std::string link = {};  // where that set's files are shown; or empty
};

// Of paths of the form PATH or SOURCE:PATH.
std::vector<RulePath> rule_paths_of(std::span<const std::string> operands);

struct Repository {
  std::string folder;         // real path; without a mark the outermost path that was named alike
  bool has_mark = false;      // whether the folder bears a sign of being one
  std::string source;         // as in RulePath, of the files that are meant here
  std::string name;           // likewise
  RepositoryAddress address;  // that it came from, where it says so
  Revision version;           // of its files, as far as it is upstream
  License license;            // of its own licence files
};

// Files of one repository that the user wants to be read alike.
struct Repositories {
  std::vector<Repository> list;
  std::vector<std::size_t> of_file;  // index into `list`, for each file
};

// Those of the files, in their order.  Of files that have no `.git` around them below the path that
// was named it is the one around that path, if there is one.  Reads a few small files of each
// repository, and looks into the folders around each path; fails for a fault of the machine.
Result<Repositories> repositories_of(std::span<const FoundFile> files,
                                     std::span<const RulePath> paths);

// The file's path below its repository's folder.
std::string_view path_in(const Repository& repository, const FoundFile& file);

// The name of the folder that holds the file.
std::string_view folder_of(const FoundFile& file);

// What a repository's folder is called, without the branch or commit that GitHub adds to what is
// downloaded.
std::string_view plain_name(std::string_view folder);

}  // namespace lofp
