#include "read/commit_walk.h"

#include <fmt/format.h>

#include <charconv>
#include <system_error>
#include <utility>

#include "base/text.h"
#include "read/git_command.h"

namespace lofp {
namespace {

// A path or a line of git's that is longer is none.
constexpr std::size_t longest_token = 64U << 10U;

std::unexpected<Error> not_of_log() {
  return std::unexpected(Error{"git log wrote what is not understood: update git"});
}

// The object's name, or nothing for what is no regular file: links, submodules, nothing there.
std::string regular_object(std::string_view mode, std::string_view name) {
  return mode == "100644" || mode == "100755" || mode == "100664" ? std::string(name)
                                                                  : std::string();
}

}  // namespace

Result<void> CommitReader::begin_commit(std::string_view text) {
  TRY(finish());
  const std::vector<std::string_view> words = split(text, ' ');
  if (words.size() < 4) return not_of_log();
  commit_ = {.hash = std::string(words[1]), .parent = std::string(words[3])};
  std::from_chars(words[2].data(), words[2].data() + words[2].size(), commit_.time);
  has_commit_ = true;
  return {};
}

Result<void> CommitReader::begin_change(std::string_view text) {
  // ":100644 100644 BEFORE AFTER M"
  const std::vector<std::string_view> words = split(text.substr(1), ' ');
  if (words.size() != 5 || !has_commit_) return not_of_log();
  if (commit_.files.size() == changed_files_limit)
    return std::unexpected(Error{fmt::format("one of its commits changed more than {} files",
                                             with_thousands(changed_files_limit))});
  commit_.files.push_back({.path = {},
                           .before = regular_object(words[0], words[2]),
                           .after = regular_object(words[1], words[3])});
  awaits_path_ = true;
  return {};
}

Result<void> CommitReader::token(std::string_view text) {
  if (awaits_path_) {
    awaits_path_ = false;
    FileChange& change = commit_.files.back();
    if (change.before.empty() && change.after.empty())
      commit_.files.pop_back();
    else
      change.path = text;
    return {};
  }
  while (text.starts_with('\n')) text.remove_prefix(1);
  if (text.starts_with("commit ")) return begin_commit(text);
  if (text.starts_with(':')) return begin_change(text);
  return text.empty() ? Result<void>() : not_of_log();
}

Result<void> CommitReader::add(std::string_view part) {
  for (std::size_t end = part.find('\0'); end != std::string_view::npos; end = part.find('\0')) {
    if (rest_.empty()) {
      TRY(token(part.substr(0, end)));
    } else {
      rest_ += part.substr(0, end);
      const std::string whole = std::exchange(rest_, {});
      TRY(token(whole));
    }
    part.remove_prefix(end + 1);
  }
  rest_ += part;
  return rest_.size() > longest_token ? not_of_log() : Result<void>();
}

Result<void> CommitReader::finish() {
  if (awaits_path_) return not_of_log();
  if (!std::exchange(has_commit_, false)) return {};
  return take_(std::exchange(commit_, {}));
}

Result<void> walk_commits(const std::string& folder, const std::string& after,
                          const std::string& tip, const TakesCommit& take) {
  CommitReader reader(take);
  std::vector<std::string> words = {"-c",
                                    "log.showRoot=true",
                                    "log",
                                    "-z",
                                    "--raw",
                                    "--reverse",
                                    "--no-abbrev",
                                    "--no-renames",
                                    "--first-parent",
                                    "-m",
                                    "-O/dev/null",
                                    "--ignore-submodules=none",
                                    "--no-notes",
                                    "--no-color",
                                    fmt::format("--format={}", commit_form),
                                    tip};
  if (!after.empty()) words.push_back("^" + after);
  words.emplace_back("--");
  TRY(stream_git(folder, words, "/dev/null",
                 [&](std::string_view part) { return reader.add(part); }));
  return reader.finish();
}

}  // namespace lofp
