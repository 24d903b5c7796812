#include "base/process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string_view>
#include <vector>

#include "base/descriptor.h"

extern char** environ;

namespace lofp {
namespace {

constexpr std::size_t most_output = 64U << 20U;

// Ours, as far as they are wanted, with others in place of those of the same name.
std::vector<std::string> environment_with(std::span<const std::string> others,
                                          WantsVariable wants) {
  std::vector<std::string> all(others.begin(), others.end());
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text = *variable;
    const std::string_view name = text.substr(0, text.find('='));
    if (wants != nullptr && !wants(name)) continue;
    bool is_given = false;
    for (const std::string& other : others)
      is_given =
          is_given || (other.starts_with(name) && other.substr(name.size()).starts_with('='));
    if (!is_given) all.emplace_back(text);
  }
  return all;
}

std::vector<char*> pointers_of(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

// Reads both until both are closed.
void drain(std::array<Descriptor, 2>& from, std::array<std::string*, 2> to) {
  std::vector<char> buffer(1U << 16U);
  while (from[0].is_open() || from[1].is_open()) {
    std::array<pollfd, 2> waiting{};
    for (std::size_t i = 0; i < 2; ++i) waiting[i] = {from[i].get(), POLLIN, 0};
    if (poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) return;
    for (std::size_t i = 0; i < 2; ++i) {
      if (!from[i].is_open() || waiting[i].revents == 0) continue;
      const ssize_t got = read(from[i].get(), buffer.data(), buffer.size());
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0)
        from[i].close();
      else if (to[i]->size() < most_output)
        to[i]->append(buffer.data(), static_cast<std::size_t>(got));
    }
  }
}

}  // namespace

Result<Finished> run_process(std::span<const std::string> words,
                             std::span<const std::string> environment, WantsVariable wants) {
  std::array<int, 2> out{-1, -1};
  std::array<int, 2> err{-1, -1};
  if (pipe2(out.data(), O_CLOEXEC) != 0) return std::unexpected(system_error("run", words[0]));
  Descriptor out_end(out[1]);
  std::array<Descriptor, 2> ends{Descriptor(out[0]), Descriptor(-1)};
  if (pipe2(err.data(), O_CLOEXEC) != 0) return std::unexpected(system_error("run", words[0]));
  Descriptor err_end(err[1]);
  ends[1] = Descriptor(err[0]);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err[1], STDERR_FILENO);
  std::vector<std::string> arguments(words.begin(), words.end());
  std::vector<std::string> variables = environment_with(environment, wants);
  pid_t child = 0;
  const int code = posix_spawnp(&child, words[0].c_str(), &actions, nullptr,
                                pointers_of(arguments).data(), pointers_of(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  if (code != 0) {
    errno = code;
    return std::unexpected(system_error("run", words[0]));
  }
  out_end.close();
  err_end.close();
  Finished finished;
  drain(ends, {&finished.out, &finished.err});
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  constexpr int of_signals = 128;
  finished.code = WIFEXITED(status) ? WEXITSTATUS(status) : of_signals + WTERMSIG(status);
  return finished;
}

}  // namespace lofp
