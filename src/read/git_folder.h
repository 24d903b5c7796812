// Reads the files in `.git` directly. git itself does not run, so nothing that a repository
// configures can run either.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"

namespace lofp {

// What `.git` says about where a checkout came from.
struct GitFolder {
  std::string address;  // URL of its remote, as configured; may contain a password
  // The checked-out commit, if the files show that the remote has it: HEAD is detached at it, it
  // was fetched, or it is the tip of a remote branch. Otherwise empty, because a link to a commit
  // that was never pushed would lead nowhere.
  std::string commit;
  // The branch at the remote: the checked-out one if it exists there, else the default one.
  std::string branch;
};

// Reads the repository whose working tree is `folder`. Its `.git` is a directory, or a file that
// names one (a submodule or a linked worktree). Such a file is trusted only if the directory that
// it names points back, or lies in the `.git` of an enclosing repository: an unpacked archive must
// not reveal somebody's other repositories. Unreadable parts are left empty; fails only for system
// faults, such as an I/O error.
Result<GitFolder> read_git_folder(const std::string& folder);

// Where a repository keeps its files: those of this checkout, and those that all its worktrees
// share. Both paths are the same unless it is a linked worktree.
struct GitFolders {
  std::string own;  // real paths
  std::string common;
};

// The git folders of the repository whose top is `folder`; nothing where there is none or it is not
// trusted (see read_git_folder).
Result<std::optional<GitFolders>> git_folders_of(const std::string& folder);

// The git folders of the innermost repository that contains `folder`; a bare repository counts.
Result<std::optional<GitFolders>> git_folders_around(const std::string& folder);

// The real path of the innermost working tree that contains `folder`; empty where there is none or
// it is not trusted. Like git, stops at the folders in GIT_CEILING_DIRECTORIES.
Result<std::string> working_tree_around(const std::string& folder);

// The value of a key such as "remote.origin.url" in the text of a git configuration; the last one
// wins. `section` and `key` must be lower case; the subsection is case-sensitive. Empty where
// missing.
std::string git_setting(std::string_view configuration, std::string_view section,
                        std::string_view subsection, std::string_view key);

}  // namespace lofp
