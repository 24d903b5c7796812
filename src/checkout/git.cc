#include "checkout/git.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>

#include "base/file.h"
#include "base/process.h"
#include "base/text.h"

namespace lofp {
namespace {

namespace fs = std::filesystem;

using Words = std::vector<std::string>;

// A file in a checkout's .git that is as old as its last fetch; git's own FETCH_HEAD changes where
// a fetch fails, too.
constexpr std::string_view fetch_mark = "/.git/lofp-fetched";

// The first line that says what is wrong, else the last.
std::string complaint_of(std::string_view text, int code) {
  std::string_view last;
  for (const std::string_view line : split(text, '\n')) {
    if (line.starts_with("fatal: ") || line.starts_with("error: ")) return std::string(line);
    if (!trim(line).empty()) last = trim(line);
  }
  return last.empty() ? fmt::format("code {}", code) : std::string(last);
}

// Git sets GIT_DIR and its like for hooks: with them our git would work on the repository of the
// hook, not on the folder that it is given.  GIT_CONFIG_COUNT and GIT_CONFIG_PARAMETERS can say the
// same.  What stays says how the network is spoken to and which files hold the user's settings.
bool wants_variable(std::string_view name) {
  constexpr std::string_view kept[] = {
      "GIT_SSH",           "GIT_SSH_COMMAND",     "GIT_SSH_VARIANT",          "GIT_CONFIG_GLOBAL",
      "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_HTTP_PROXY_AUTHMETHOD"};
  return !name.starts_with("GIT_") || name.starts_with("GIT_SSL_") ||
         name.starts_with("GIT_PROXY_") || std::ranges::find(kept, name) != std::end(kept);
}

// What git wrote, or its complaint as an error.
Result<std::string> git(const std::string& folder, const Words& words,
                        std::span<const std::string> environment = {}) {
  Words all = {"git",
               "-C",
               folder,
               "-c",
               "core.hooksPath=/dev/null",
               "-c",
               "core.fsmonitor=false",
               "-c",
               "advice.detachedHead=false",
               "-c",
               "submodule.recurse=false",
               "-c",
               "core.symlinks=true",
               "-c",
               "gc.auto=0",
               "-c",
               "http.lowSpeedLimit=1",
               "-c",
               "http.lowSpeedTime=60"};
  all.insert(all.end(), words.begin(), words.end());
  Words variables = {"GIT_TERMINAL_PROMPT=0",
                     "GIT_ASKPASS=",
                     "SSH_ASKPASS=",
                     "GIT_ALLOW_PROTOCOL=https:ssh:file",
                     "LC_ALL=C",
                     "GIT_LFS_SKIP_SMUDGE=1"};
  variables.insert(variables.end(), environment.begin(), environment.end());
  Finished finished = TRY(run_process(all, variables, wants_variable));
  if (finished.code == 0) return std::move(finished.out);
  return std::unexpected(
      Error{fmt::format("git {} failed: {}", words.front(),
                        without_credentials(complaint_of(finished.err, finished.code)))});
}

// With an ssh that asks nobody and does not wait for ever, where the user has not named another.
Words ssh_variables(const std::string& folder) {
  if (std::getenv("GIT_SSH_COMMAND") != nullptr || std::getenv("GIT_SSH") != nullptr ||
      git(folder, {"config", "--get", "core.sshCommand"}))
    return {};
  return {"GIT_SSH_COMMAND=ssh -oBatchMode=yes -oConnectTimeout=20"};
}

bool is_plain(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || std::string_view("._/-").contains(c);
}

bool is_host_start(std::string_view text) {
  return !text.empty() && std::isalnum(static_cast<unsigned char>(text.front())) != 0;
}

// Removes what a git left that was killed: every later one would stop at its locks.
void remove_locks(const std::string& folder) {
  std::error_code error;
  std::vector<fs::path> locks;
  for (const char* place : {"/.git", "/.git/info"})
    for (fs::directory_iterator at(folder + place, error); !error && at != fs::directory_iterator();
         at.increment(error))
      if (at->path().extension() == ".lock") locks.push_back(at->path());
  for (const fs::path& path : locks) fs::remove(path, error);
}

}  // namespace

std::string without_credentials(std::string_view text) {
  constexpr std::string_view mark = "://";
  std::string kept;
  for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark)) {
    const bool is_ssh = text.substr(0, at).ends_with("ssh");
    kept += text.substr(0, at + mark.size());
    text.remove_prefix(at + mark.size());
    const std::string_view host = text.substr(0, text.find_first_of("/'\" \n"));
    const std::size_t end = host.rfind('@');
    if (end == std::string_view::npos) continue;
    const std::string_view user = host.substr(0, end);
    if (is_ssh) kept += fmt::format("{}@", user.substr(0, user.find(':')));
    text.remove_prefix(end + 1);
  }
  kept += text;
  return kept;
}

Result<void> check_repository_address(std::string_view address) {
  const auto refused = [&](std::string_view reason) {
    return std::unexpected(Error{fmt::format(
        "{}: {}; give an address like https://example.org/rules.git, ssh://, file:// or "
        "user@host:path",
        without_credentials(address), reason)});
  };
  for (const char c : address)
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7f)
      return refused("it has a blank or control character in it");
  if (address.starts_with('-')) return refused("it begins with `-`");
  if (address.contains("::")) return refused("it names a helper program");
  for (const std::string_view scheme : {"https://", "ssh://"}) {
    if (!address.starts_with(scheme)) continue;
    std::string_view host = address.substr(scheme.size());
    host = host.substr(0, host.find('/'));
    if (const std::size_t user = host.rfind('@'); user != std::string_view::npos)
      host.remove_prefix(user + 1);
    if (!is_host_start(host) && !host.starts_with('[')) return refused("it has no host");
    return {};
  }
  if (address.starts_with("file:///")) return {};
  const std::size_t at = address.find('@');
  const std::size_t colon = address.find(':');
  if (at != std::string_view::npos && colon != std::string_view::npos && at < colon && at > 0 &&
      !address.contains("://") && is_host_start(address.substr(at + 1)) && is_host_start(address))
    return {};
  return refused("git is not asked for such addresses");
}

Result<void> check_revision(std::string_view revision) {
  if (!revision.starts_with('-') && !revision.contains("..") &&
      std::ranges::all_of(revision, is_plain))
    return {};
  return std::unexpected(Error{fmt::format(
      "{}: that is no branch, tag or commit: letters, digits and ._/- only", revision)});
}

Result<void> update_checkout(const std::string& folder, const Wanted& wanted) {
  TRY(check_repository_address(wanted.address));
  TRY(check_revision(wanted.revision));
  std::error_code error;
  const bool is_new = !fs::exists(folder + "/.git", error);
  // A new one is made beside its place, so that one that was begun is never taken for whole.
  const std::string work = is_new ? folder + ".new" : folder;
  if (is_new) {
    fs::remove_all(work, error);
    fs::create_directories(work, error);
    if (error)
      return std::unexpected(
          Error{fmt::format("cannot make the folder {}: {}", work, error.message())});
    TRY(git(work, {"init", "--quiet"}));
    TRY(git(work, {"remote", "add", "--", "origin", wanted.address}));
  } else {
    remove_locks(work);
    TRY(git(work, {"remote", "set-url", "--", "origin", wanted.address}));
  }
  // Of filters that the user has for repositories of his own none runs for what others wrote.
  fs::create_directories(work + "/.git/info", error);
  TRY(write_file(work + "/.git/info/attributes", "* -filter\n"));
  // Beside the fetch, what brings files may fetch, too: those that were left out at first.
  const Words ssh = ssh_variables(work);
  const std::string revision = wanted.revision.empty() ? "HEAD" : wanted.revision;
  // Without a map only FETCH_HEAD is written, and no ref whose lock could be left.
  TRY(git(work,
          {"fetch", "--quiet", "--depth=1", "--filter=blob:none", "--no-tags",
           "--no-recurse-submodules", "--refmap=", "--", "origin", revision},
          ssh));
  if (wanted.folders.empty()) {
    TRY(git(work, {"sparse-checkout", "disable"}, ssh));
  } else {
    Words words = {"sparse-checkout", "set", "--cone", "--"};
    words.insert(words.end(), wanted.folders.begin(), wanted.folders.end());
    TRY(git(work, words, ssh));
  }
  TRY(git(work, {"checkout", "--quiet", "--force", "--detach", "FETCH_HEAD", "--"}, ssh));
  TRY(write_file(work + std::string(fetch_mark), without_credentials(wanted.address) + "\n"));
  if (is_new) {
    fs::rename(work, folder, error);
    if (error)
      return std::unexpected(
          Error{fmt::format("cannot move {} to {}: {}", work, folder, error.message())});
  }
  return {};
}

Result<Standing> standing_of(const std::string& folder) {
  // Without this git would take a repository around the folder for it.
  std::error_code error;
  if (!fs::exists(folder + "/.git", error))
    return std::unexpected(Error{fmt::format("{} is no checkout", folder)});
  const std::string text = TRY(git(folder, {"log", "-1", "--format=%H %cs", "HEAD", "--"}));
  const std::string_view line = trim(text);
  Standing standing{.commit = std::string(line.substr(0, line.find(' '))),
                    .date = std::string(line.substr(line.find(' ') + 1))};
  struct stat status {};
  if (stat((folder + std::string(fetch_mark)).c_str(), &status) == 0)
    standing.fetched = status.st_mtim.tv_sec;
  return standing;
}

Result<std::string> extract_commit(const std::string& repository, const std::string& revision,
                                   const std::string& to) {
  const std::string text = TRY(git(repository, {"rev-parse", "--verify", "--quiet",
                                                "--end-of-options", revision + "^{commit}"}));
  const std::string commit(trim(text));
  std::error_code error;
  fs::create_directories(to + "/.git", error);
  if (error)
    return std::unexpected(
        Error{fmt::format("cannot make the folder {}: {}", to, error.message())});
  // Whose the rules are is told by where the repository came from.
  const Result<std::string> origin = git(repository, {"config", "--get", "remote.origin.url"});
  if (origin)
    TRY(write_file(to + "/.git/config", fmt::format("[remote \"origin\"]\n\turl = {}\n",
                                                    without_credentials(trim(*origin)))));
  Words environment = ssh_variables(repository);
  environment.push_back("GIT_INDEX_FILE=" + to + "/.git/index");
  TRY(git(repository, {"read-tree", commit}, environment));
  TRY(git(repository, {"checkout-index", "--all", "--quiet", "--prefix=" + to + "/"}, environment));
  return commit;
}

}  // namespace lofp
