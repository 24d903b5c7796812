// What the `.git` of a checkout says, read as files: no git runs, so that nothing that a repository
// configures can run either.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"

namespace lofp {

struct GitFolder {
  std::string address;  // of the remote that it came from, as written; it may hold a password
  // The commit that is checked out, where its files say that the remote has it: it is checked out
  // by itself, was fetched, or is the tip of a branch there.  Else empty: a link to a commit that
  // was never pushed would lead nowhere.
  std::string commit;
  std::string branch;  // of the remote: the one checked out, if it is there, else its default one
};

// Of the repository in `folder`, whose `.git` is a folder, or the file of a submodule or of another
// working tree, which names one.  What cannot be read is empty; fails for a fault of the machine
// only.  Such a file is believed only where the folder that it names says so too, or belongs to a
// repository around it: an unpacked archive must not tell of somebody's other repositories.
Result<GitFolder> read_git_folder(const std::string& folder);

// Where a repository keeps its files: those of one checkout, and those that all of it share.
struct GitFolders {
  std::string own;  // real paths
  std::string common;
};

// Of the repository whose top `folder` is; nothing where there is none to be believed, as above.
Result<std::optional<GitFolders>> git_folders_of(const std::string& folder);

// Of the innermost repository that holds the folder, or is it: also one without a working tree.
Result<std::optional<GitFolders>> git_folders_around(const std::string& folder);

// The top of the innermost working tree that holds the folder, or is it: a real path, empty where
// there is none to be believed, as above.  As git looks for it: not above what a folder of
// GIT_CEILING_DIRECTORIES holds.
Result<std::string> working_tree_around(const std::string& folder);

// The value of a key ("remote.origin.url") in a git configuration, the last one; sections and the
// key in any letters, the part in quotes as it is.
std::string git_setting(std::string_view configuration, std::string_view section,
                        std::string_view subsection, std::string_view key);

}  // namespace lofp
