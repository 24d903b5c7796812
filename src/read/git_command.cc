#include "read/git_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <utility>

#include "base/process.h"
#include "base/text.h"
#include "read/git_address.h"

namespace lofp {
namespace {

using Words = std::vector<std::string>;

// The first line of git's output that names an error, else the last non-blank line.
std::string complaint_of(std::string_view text, int code) {
  std::string_view last;
  for (const std::string_view line : split(text, '\n')) {
    if (line.starts_with("fatal: ") || line.starts_with("error: ")) return std::string(line);
    if (!trim(line).empty()) last = trim(line);
  }
  return last.empty() ? fmt::format("code {}", code) : std::string(last);
}

// Whether an environment variable is passed on to git. In hooks git sets GIT_DIR and similar
// variables, which would make our git work on the hook's repository instead of the given folder;
// GIT_CONFIG_COUNT and GIT_CONFIG_PARAMETERS can have the same effect. Only variables that control
// network access and the location of the user's settings are kept.
bool wants_variable(std::string_view name) {
  constexpr std::string_view kept[] = {
      "GIT_SSH",           "GIT_SSH_COMMAND",     "GIT_SSH_VARIANT",          "GIT_CONFIG_GLOBAL",
      "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_HTTP_PROXY_AUTHMETHOD"};
  return !name.starts_with("GIT_") || name.starts_with("GIT_SSL_") ||
         name.starts_with("GIT_PROXY_") || std::ranges::find(kept, name) != std::end(kept);
}

// The arguments with those that every git of ours gets.
Words all_words(const std::string& folder, const Words& words) {
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
               "core.autocrlf=false",
               "-c",
               "core.attributesFile=/dev/null",
               "-c",
               "core.protectHFS=true",
               "-c",
               "core.protectNTFS=true",
               "-c",
               "log.showSignature=false",
               "-c",
               "gc.auto=0",
               "-c",
               "http.lowSpeedLimit=1",
               "-c",
               "http.lowSpeedTime=60"};
  all.insert(all.end(), words.begin(), words.end());
  return all;
}

Words all_variables(std::span<const std::string> environment) {
  Words variables = {"GIT_TERMINAL_PROMPT=0",
                     "GIT_ASKPASS=",
                     "SSH_ASKPASS=",
                     "GIT_ALLOW_PROTOCOL=https:ssh:file",
                     "LC_ALL=C",
                     "GIT_LFS_SKIP_SMUDGE=1"};
  variables.insert(variables.end(), environment.begin(), environment.end());
  return variables;
}

Error failure_of(const Words& words, const ProcessResult& finished) {
  const std::string& command = words.front() == "-c" ? words[2] : words.front();
  return Error{fmt::format("git {} failed: {}", command,
                           without_credentials(complaint_of(finished.err, finished.code)))};
}

}  // namespace

Result<std::string> run_git(const std::string& folder, const Words& words,
                            std::span<const std::string> environment) {
  ProcessResult finished =
      TRY(run_process(all_words(folder, words), all_variables(environment), wants_variable));
  if (finished.code != 0) return std::unexpected(failure_of(words, finished));
  return std::move(finished.out);
}

Result<void> stream_git(const std::string& folder, const Words& words, const std::string& input,
                        const std::function<Result<void>(std::string_view part)>& out) {
  const std::string alone[] = {"GIT_NO_LAZY_FETCH=1", "GIT_NO_REPLACE_OBJECTS=1"};
  const ProcessResult finished =
      TRY(run_process(all_words(folder, words), all_variables(alone), wants_variable,
                      std::chrono::minutes(10), {.input = input, .out = out}));
  if (finished.code != 0) return std::unexpected(failure_of(words, finished));
  return {};
}

std::vector<std::string> ssh_variables(const std::string& folder) {
  if (std::getenv("GIT_SSH_COMMAND") != nullptr || std::getenv("GIT_SSH") != nullptr ||
      run_git(folder, {"config", "--get", "core.sshCommand"}))
    return {};
  return {"GIT_SSH_COMMAND=ssh -oBatchMode=yes -oConnectTimeout=20"};
}

std::string configuration_value(std::string_view value) {
  std::string text = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + '"';
}

}  // namespace lofp
