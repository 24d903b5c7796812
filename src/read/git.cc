#include "read/git.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "base/file.h"
#include "base/folder.h"
#include "base/process.h"
#include "base/status.h"
#include "base/terminal.h"
#include "base/text.h"
#include "read/borrowed_repository.h"
#include "read/git_command.h"
#include "read/git_folder.h"

namespace lofp {
namespace {

namespace fs = std::filesystem;

using Words = std::vector<std::string>;

// A file in a checkout's .git folder whose modification time is that of the last successful fetch.
// It contains the address. git's own FETCH_HEAD would not do, because failed fetches change it too.
constexpr std::string_view fetch_mark = "/.git/lofp-fetched";
constexpr std::size_t largest_mark = 1U << 16U;  // it contains the address

// A gitignore(5) pattern that matches exactly this file.
std::string pattern_of(std::string_view path) {
  std::string pattern = "/";
  for (const char c : path) {
    if (std::string_view("*?[\\ ").contains(c)) pattern += '\\';
    pattern += c;
  }
  return pattern;
}

// Removes lock files left by a git process that was killed; they would block every later one.
void remove_locks(const std::string& folder) {
  std::error_code error;
  std::vector<fs::path> locks;
  for (const char* place : {"/.git", "/.git/info"})
    for (fs::directory_iterator at(folder + place, error); !error && at != fs::directory_iterator();
         at.increment(error))
      if (at->path().extension() == ".lock") locks.push_back(at->path());
  for (const fs::path& path : locks) fs::remove(path, error);
}

// Fails where `.git` in the folder exists and is not a directory: lofp did not make it.
Result<void> expect_ours(const std::string& folder) {
  const fs::file_status status = TRY(status_of(folder + "/.git"));
  if (!fs::exists(status) || fs::is_directory(status)) return {};
  return std::unexpected(Error{
      fmt::format("{} is no checkout that lofp made: remove it, or give another cache", folder)});
}

// Writes our own configuration and attributes into the git folder of a checkout, whatever was there
// before, and removes files that refer to other folders.
Result<void> configure(const std::string& folder, std::string_view address) {
  const std::string git_folder = folder + "/.git";
  std::error_code error;
  for (const char* name : {"/config", "/config.worktree", "/commondir", "/gitdir",
                           "/info/attributes", "/objects/info/alternates"})
    fs::remove(git_folder + name, error);
  TRY(write_file(git_folder + "/config",
                 fmt::format("[core]\n\trepositoryformatversion = 1\n\tbare = false\n"
                             "\tlogallrefupdates = false\n[extensions]\n\tpartialClone = origin\n"
                             "[remote \"origin\"]\n\turl = {}\n\tpromisor = true\n"
                             "\tpartialclonefilter = blob:none\n",
                             configuration_value(address))));
  fs::create_directories(git_folder + "/info", error);
  return write_file(git_folder + "/info/attributes", plain_attributes);
}

std::vector<std::string> missing_folders(const std::string& folder,
                                         const std::vector<std::string>& wanted) {
  std::vector<std::string> missing;
  std::error_code error;
  for (const std::string& name : wanted)
    if (!fs::is_directory(folder + "/" + name, error)) missing.push_back(name);
  return missing;
}

// Reads a file of the fetched commit. Asks git instead of the file system, so that a symbolic link
// is recognised and not followed.
Result<std::string> fetched_file(const std::string& work, const std::string& path,
                                 const CheckoutRequest& wanted, const Words& ssh) {
  const std::string entry = TRY(run_git(work, {"ls-tree", "-z", "FETCH_HEAD", "--", path}, ssh));
  // The line begins with the mode; a missing path gives an empty line.
  if (!entry.starts_with("100644 ") && !entry.starts_with("100755 "))
    return std::unexpected(
        Error{fmt::format("{} is no file of {}: correct `path` of attack in lofp.toml",
                          printable(path), without_credentials(wanted.address))});
  std::string bytes = TRY(run_git(work, {"cat-file", "blob", "FETCH_HEAD:" + path}, ssh));
  if (bytes.size() < most_output) return bytes;
  return std::unexpected(
      Error{fmt::format("{} is larger than {} MiB", printable(path), most_output >> 20U)});
}

Result<void> check_files(const std::string& work, const CheckoutRequest& wanted, const Words& ssh) {
  std::vector<std::string> files;
  for (const std::string& path : wanted.files)
    files.push_back(TRY(fetched_file(work, path, wanted, ssh)));
  return wanted.check ? wanted.check(std::move(files)) : Result<void>{};
}

// Whether the file is in the folder as a regular file, without a symbolic link on the way.
Result<bool> has_file(const std::string& folder, const std::string& file) {
  const Folder opened(Descriptor(open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)));
  struct stat status {};
  if (opened.is_open() && opened.status(file, status)) return S_ISREG(status.st_mode);
  if (is_fault_of_file(errno)) return false;
  return std::unexpected(system_error("read", folder + "/" + file));
}

// Moves a new checkout into its place and deletes an old one, which is of another address.
Result<void> put_in_place(const std::string& work, const std::string& folder) {
  std::error_code error;
  if (fs::is_directory(TRY(status_of(folder + "/.git")))) fs::remove_all(folder, error);
  fs::rename(work, folder, error);
  if (!error) return {};
  return std::unexpected(
      Error{fmt::format("cannot move {} to {}: {}", work, folder, error.message())});
}

}  // namespace

Result<bool> is_checkout_of(const std::string& folder, std::string_view address,
                            std::span<const std::string> files) {
  const std::string wanted = without_credentials(address);
  const std::string remote = TRY(read_git_folder(folder)).address;
  if (without_credentials(remote) != wanted) return false;
  // Earlier versions of lofp configured the new address in git before they fetched anything from
  // it.
  const std::string mark = TRY(read_file_if_any(folder + std::string(fetch_mark), largest_mark));
  if (!mark.empty() && trim(mark) != wanted) return false;
  for (const std::string& file : files)
    if (!TRY(has_file(folder, file))) return false;
  return true;
}

Result<std::vector<std::string>> update_checkout(const std::string& folder,
                                                 const CheckoutRequest& wanted) {
  TRY(check_repository_address(wanted.address));
  TRY(check_revision(wanted.revision));
  TRY(expect_ours(folder));
  std::error_code error;
  const bool is_new = !TRY(is_checkout_of(folder, wanted.address));
  // A new checkout is made beside its final place, so that an incomplete one is never mistaken for
  // a finished one. Its name begins with a dot, which no source's name does.
  const fs::path place(folder);
  const std::string work =
      is_new ? (place.parent_path() / ("." + place.filename().string() + ".new")).string() : folder;
  if (is_new) {
    fs::remove_all(work, error);
    fs::create_directories(work, error);
    if (error)
      return std::unexpected(
          Error{fmt::format("cannot make the folder {}: {}", work, error.message())});
    TRY(run_git(work, {"init", "--quiet", "--template="}));
  } else {
    remove_locks(work);
  }
  TRY(configure(work, wanted.address));
  // ssh is needed after the fetch as well: checking files out fetches the blobs that were left out.
  const Words ssh = ssh_variables(work);
  const std::string revision = wanted.revision.empty() ? "HEAD" : wanted.revision;
  // Without a refmap only FETCH_HEAD is written, so no lock of a ref can be left behind.
  TRY(run_git(work,
              {"fetch", "--quiet", "--depth=1", "--filter=blob:none", "--no-tags",
               "--no-recurse-submodules", "--refmap=", "--", "origin", revision},
              ssh));
  TRY(check_files(work, wanted, ssh));
  if (!wanted.files.empty()) {
    // With --no-cone the arguments are patterns, so that neighbouring files are left out.
    Words words = {"sparse-checkout", "set", "--no-cone", "--"};
    for (const std::string& file : wanted.files) words.push_back(pattern_of(file));
    TRY(run_git(work, words, ssh));
  } else if (wanted.folders.empty()) {
    TRY(run_git(work, {"sparse-checkout", "disable"}, ssh));
  } else {
    Words words = {"sparse-checkout", "set", "--cone", "--"};
    words.insert(words.end(), wanted.folders.begin(), wanted.folders.end());
    TRY(run_git(work, words, ssh));
  }
  TRY(run_git(work,
              {"-c", "core.symlinks=true", "checkout", "--quiet", "--force", "--detach",
               "FETCH_HEAD", "--"},
              ssh));
  TRY(write_file(work + std::string(fetch_mark), without_credentials(wanted.address) + "\n"));
  if (is_new) TRY(put_in_place(work, folder));
  return missing_folders(folder, wanted.folders);
}

Result<CheckoutVersion> checkout_version_of(const std::string& folder) {
  // Otherwise git would use a repository that contains the folder.
  if (!TRY(is_there(folder + "/.git")))
    return std::unexpected(Error{fmt::format("{} is no checkout", folder)});
  const std::string text = TRY(run_git(folder, {"log", "-1", "--format=%H %cs", "HEAD", "--"}));
  const std::string_view line = trim(text);
  CheckoutVersion version{.commit = std::string(line.substr(0, line.find(' '))),
                          .date = std::string(line.substr(line.find(' ') + 1))};
  struct stat status {};
  if (stat((folder + std::string(fetch_mark)).c_str(), &status) == 0)
    version.fetched = status.st_mtim.tv_sec;
  return version;
}

Result<std::string> extract_commit(const std::string& repository, const std::string& revision,
                                   const std::string& to) {
  const std::optional<GitFolders> other = TRY(git_folders_around(repository));
  if (!other) return std::unexpected(Error{"it is no git repository"});
  std::error_code error;
  fs::create_directories(to, error);
  if (error)
    return std::unexpected(
        Error{fmt::format("cannot make the folder {}: {}", to, error.message())});
  TRY(borrow_repository(*other, to));
  const Words environment = ssh_variables(to);
  const std::string text = TRY(
      run_git(to, {"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"},
              environment));
  const std::string commit(trim(text));
  TRY(run_git(to, {"read-tree", commit}, environment));
  TRY(run_git(to, {"-c", "core.symlinks=false", "checkout-index", "--all", "--force", "--quiet"},
              environment));
  TRY(write_file(to + "/.git/HEAD", commit + "\n"));
  return commit;
}

}  // namespace lofp
