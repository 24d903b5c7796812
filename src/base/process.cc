#include "base/process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <string_view>
#include <utility>
#include <vector>

#include "base/descriptor.h"
#include "base/interruption.h"

extern char** environ;

namespace lofp {
namespace {

// The variables `others`, and those of our own that are wanted and that `others` does not set.
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

// A process that we started, and its output.
class Child {
 public:
  Child(pid_t id, std::array<Descriptor, 2> ends, const ProcessStreams& streams)
      : id_(id), ends_(std::move(ends)), streams_(streams) {
    for (const Descriptor& end : ends_) fcntl(end.get(), F_SETFL, O_NONBLOCK);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  // Of a process that was not waited for to its end, because memory ran out.
  ~Child() {
    if (is_reaped_) return;
    kill(-id_, SIGKILL);
    reap();
  }

  // Waits until the process has ended.  If it takes longer than `most`, or a signal asks us to end,
  // ends it and returns false.
  bool wait(std::chrono::milliseconds most) {
    const auto end = Clock::now() + most;
    while (!has_ended() && noted_interruption() == 0 && Clock::now() < end && taken_) look();
    const bool is_done = has_ended();
    if (!is_done) end_with_children();
    // Its output is in the pipes by now.  Do not wait for their end: a child of the process may
    // keep them open forever.
    read_all();
    reap();
    return is_done;
  }

  // What the taker of its output said.
  const Result<void>& taken() const { return taken_; }

  // The errno value of a failed read of its output, or 0.
  int fault() const { return fault_; }

  ProcessResult take() {
    constexpr int of_signals = 128;
    finished_.code = WIFEXITED(status_) ? WEXITSTATUS(status_) : of_signals + WTERMSIG(status_);
    return std::move(finished_);
  }

 private:
  using Clock = std::chrono::steady_clock;

  // Does not reap the process, so its id stays valid for kill().
  bool has_ended() const {
    siginfo_t info{};
    const int code = waitid(P_PID, static_cast<id_t>(id_), &info, WEXITED | WNOHANG | WNOWAIT);
    return code == 0 ? info.si_pid == id_ : errno != EINTR;
  }

  // Sends SIGTERM first, so that git can remove its lock files, which would block the next git;
  // then SIGKILL after at most two seconds.
  void end_with_children() {
    constexpr std::chrono::seconds patience(2);
    kill(-id_, SIGTERM);
    const auto end = Clock::now() + patience;
    while (!has_ended() && Clock::now() < end) look();
    kill(-id_, SIGKILL);
  }

  void reap() {
    while (waitpid(id_, &status_, 0) < 0 && errno == EINTR) {
    }
    is_reaped_ = true;
  }

  void look() {
    await_output();
    read_all();
  }

  void await_output() {
    // The pipes usually close as the process ends.  After that poll() has nothing to report, so
    // wait only briefly.
    const bool is_silent = !ends_[0].is_open() && !ends_[1].is_open();
    constexpr int until_ended = 1;  // milliseconds
    constexpr int until_looked_at = 100;
    std::array<pollfd, 2> waiting{};
    for (std::size_t i = 0; i < 2; ++i) waiting[i] = {ends_[i].get(), POLLIN, 0};
    poll(waiting.data(), waiting.size(), is_silent ? until_ended : until_looked_at);
  }

  void read_all() {
    for (std::size_t i = 0; i < 2; ++i) {
      // The limit lets us check the time even if the process writes faster than we read.
      for (int reads = 0; ends_[i].is_open() && reads < 64; ++reads) {
        const ssize_t got = read(ends_[i].get(), buffer_.data(), buffer_.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0 && errno == EAGAIN) break;
        if (got < 0 && fault_ == 0) fault_ = errno;
        if (got <= 0)
          ends_[i].close();
        else
          take_part(i, {buffer_.data(), static_cast<std::size_t>(got)});
      }
    }
  }

  void take_part(std::size_t stream, std::string_view part) {
    std::string& to = stream == 0 ? finished_.out : finished_.err;
    if (stream == 0 && streams_.out) {
      if (taken_) taken_ = streams_.out(part);
    } else if (to.size() < most_output) {
      to.append(part);
    }
  }

  pid_t id_;
  std::array<Descriptor, 2> ends_;
  const ProcessStreams& streams_;
  Result<void> taken_;
  bool is_reaped_ = false;
  std::vector<char> buffer_ = std::vector<char>(1U << 16U);
  ProcessResult finished_;
  int fault_ = 0;  // errno of a read that failed
  int status_ = 0;
};

// The settings for starting a process.  Each function returns an errno value, or 0.
class Launch {
 public:
  Launch() {
    posix_spawn_file_actions_init(&actions_);
    posix_spawnattr_init(&attributes_);
  }
  Launch(const Launch&) = delete;
  Launch& operator=(const Launch&) = delete;
  ~Launch() {
    posix_spawnattr_destroy(&attributes_);
    posix_spawn_file_actions_destroy(&actions_);
  }

  int set_streams(const std::string& input, const Descriptor& out, const Descriptor& err) {
    for (const int code :
         {posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, input.c_str(), O_RDONLY, 0),
          posix_spawn_file_actions_adddup2(&actions_, out.get(), STDOUT_FILENO),
          posix_spawn_file_actions_adddup2(&actions_, err.get(), STDERR_FILENO)})
      if (code != 0) return code;
    return 0;
  }

  // Makes the process the leader of a new process group, so that it can be ended together with its
  // children, and resets the signals that we ignore (print.h) to their defaults.
  int set_signals() {
    sigset_t usual;
    sigemptyset(&usual);
    for (const int signal : {SIGXFSZ, SIGPIPE}) sigaddset(&usual, signal);
    for (const int code :
         {posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF),
          posix_spawnattr_setpgroup(&attributes_, 0),
          posix_spawnattr_setsigdefault(&attributes_, &usual)})
      if (code != 0) return code;
    return 0;
  }

  int start(pid_t& child, std::vector<std::string> words, std::vector<std::string> variables) {
    return posix_spawnp(&child, words[0].c_str(), &actions_, &attributes_,
                        pointers_of(words).data(), pointers_of(variables).data());
  }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

int spawn(pid_t& child, std::vector<std::string> words, std::vector<std::string> variables,
          const std::string& input, const Descriptor& out, const Descriptor& err) {
  Launch launch;
  if (const int code = launch.set_streams(input, out, err); code != 0) return code;
  if (const int code = launch.set_signals(); code != 0) return code;
  return launch.start(child, std::move(words), std::move(variables));
}

}  // namespace

Result<ProcessResult> run_process(std::span<const std::string> words,
                                  std::span<const std::string> environment, WantsVariable wants,
                                  std::chrono::milliseconds most, const ProcessStreams& streams) {
  std::array<int, 2> out{-1, -1};
  std::array<int, 2> err{-1, -1};
  if (pipe2(out.data(), O_CLOEXEC) != 0) return std::unexpected(system_error("run", words[0]));
  Descriptor out_end(out[1]);
  std::array<Descriptor, 2> ends{Descriptor(out[0]), Descriptor(-1)};
  if (pipe2(err.data(), O_CLOEXEC) != 0) return std::unexpected(system_error("run", words[0]));
  Descriptor err_end(err[1]);
  ends[1] = Descriptor(err[0]);

  TRY(expect_no_interruption());
  pid_t id = 0;
  const int code = spawn(id, std::vector<std::string>(words.begin(), words.end()),
                         environment_with(environment, wants), streams.input, out_end, err_end);
  if (code != 0) {
    errno = code;
    return std::unexpected(system_error("run", words[0]));
  }
  out_end.close();
  err_end.close();
  Child child(id, std::move(ends), streams);
  const bool is_done = child.wait(most);
  if (!child.taken()) return std::unexpected(child.taken().error());
  if (is_done && child.fault() == 0) return child.take();
  if (is_done) {
    errno = child.fault();
    return std::unexpected(system_error("read the output of", words[0]));
  }
  TRY(expect_no_interruption());
  return std::unexpected(
      Error{fmt::format("{} was not done after {} seconds and was ended", words[0],
                        std::chrono::duration_cast<std::chrono::seconds>(most).count())});
}

}  // namespace lofp
