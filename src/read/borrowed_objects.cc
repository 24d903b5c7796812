#include "read/borrowed_objects.h"

#include <optional>
#include <utility>

#include "base/file.h"
#include "base/text.h"
#include "read/borrowed_repository.h"
#include "read/git_command.h"
#include "read/git_folder.h"

namespace lofp {
namespace {

constexpr std::size_t largest_git_file = 1U << 20U;  // limit for a file of git's

bool is_object_name(std::string_view text) {
  constexpr std::size_t sha1 = 40;
  constexpr std::size_t sha256 = 64;
  return (text.size() == sha1 || text.size() == sha256) &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

Result<BorrowedObjects> BorrowedObjects::open(const std::string& repository) {
  const std::optional<GitFolders> other = TRY(git_folders_around(repository));
  if (!other) return std::unexpected(Error{"it is no git repository: give a clone of one"});
  const std::string cut = TRY(read_file_if_any(other->common + "/shallow", largest_git_file));
  if (!trim(cut).empty())
    return std::unexpected(Error{
        "it is a shallow clone, which lacks the older commits: run git fetch --unshallow in it"});
  BorrowedObjects objects(TRY(WorkFolder::make()));
  TRY(borrow_repository(*other, objects.folder(), MissingObjects::missed));
  const Result<std::string> tip =
      run_git(objects.folder(), {"rev-parse", "--verify", "--quiet", "HEAD^{commit}"});
  if (!tip) return std::unexpected(Error{"it has no commit that HEAD names"});
  objects.tip_ = trim(*tip);
  const std::string settings = TRY(read_file_if_any(other->common + "/config", largest_git_file));
  objects.address_ = git_setting(settings, "remote", "origin", "url");
  return objects;
}

bool BorrowedObjects::has_commit(const std::string& hash) const {
  return is_object_name(hash) &&
         run_git(folder(), {"cat-file", "-e", hash + "^{commit}"}).has_value();
}

}  // namespace lofp
