// Finds the repositories that rule files come from, and what is known of each before any rule file
// is read.
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

// A path that the user named.
struct RulePath {
  std::string path;
  std::string source = {};  // id of the source that reads its files; or empty
  std::string name = {};    // name of its rule set in lofp.toml; or empty
  std::string link = {};    // base of web links to its files; or empty
};

// Parses operands of the form PATH or SOURCE:PATH, where SOURCE is the id of a source.
std::vector<RulePath> rule_paths_of(std::span<const std::string> operands);

// A repository, or a folder that stands for one.
struct Repository {
  // Real path of its top; without a mark, the outermost named path with the same label.
  std::string folder;
  bool has_mark = false;      // whether the folder has a `.git` or a licence file
  std::string source;         // RulePath::source of the path it was found by
  std::string name;           // RulePath::name of that path, if it applies to this repository
  RepositoryAddress address;  // of its remote, if `.git` names one
  Revision version;           // of its files, as far as the remote has it
  License license;            // from its own licence files
};

// A list of repositories without duplicates. Files of one repository are listed apart where the
// user wants them read with different sources or names.
struct Repositories {
  std::vector<Repository> list;
  std::vector<std::size_t> of_file;  // index into `list` for each file
};

// Finds the repository of each file. `paths` are those that find_files() was called with. A file
// without a `.git` around it below its named path belongs to the git repository that contains that
// path, if there is one. Reads a few small files per repository and looks at the parent folders of
// each path. Fails only for system faults, such as an I/O error.
Result<Repositories> repositories_of(std::span<const FoundFile> files,
                                     std::span<const RulePath> paths);

// The file's path relative to its repository's folder. `file` must lie in it.
std::string_view path_in(const Repository& repository, const FoundFile& file);

// The name of the folder that holds the file.
std::string_view folder_of(const FoundFile& file);

// A folder's name without the suffix that GitHub adds to downloads: -main, -master, -develop, or a
// commit hash.
std::string_view plain_name(std::string_view folder);

}  // namespace lofp
