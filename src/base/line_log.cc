#include "base/line_log.h"

#include <fcntl.h>
#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <new>
#include <utility>

namespace lofp {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t most_waiting = 16U << 20U;  // bytes
constexpr std::chrono::seconds time_to_end(1);    // for what is left when the log ends

// O_NONBLOCK avoids waiting for the reader of a pipe.
Descriptor open_to_append(const std::string& path) {
  return Descriptor(
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0644));
}

// Reserves memory for so many more bytes; false if there is none or the limit would be exceeded.
bool make_room(std::string& lines, std::size_t bytes) {
  if (lines.size() + bytes > most_waiting) return false;
  try {
    lines.reserve(lines.size() + bytes);
    return true;
  } catch (const std::bad_alloc&) {
    return false;
  }
}

// Waits up to a tenth of a second until a write of at most PIPE_BUF bytes would not block.
bool is_ready(int to) {
  constexpr int milliseconds = 100;
  pollfd wanted{.fd = to, .events = POLLOUT, .revents = 0};
  return ::poll(&wanted, 1, milliseconds) > 0;
}

// The part to write next: at most PIPE_BUF bytes, and whole lines if they fit.
std::string_view first_part(std::string_view lines) {
  const std::string_view part = lines.substr(0, PIPE_BUF);
  const std::size_t end = part.rfind('\n');
  return end == std::string_view::npos ? part : part.substr(0, end + 1);
}

}  // namespace

Result<std::unique_ptr<LineLog>> LineLog::open(const std::string& path,
                                               std::atomic<std::uint64_t>* lost) {
  Descriptor file(-1);
  if (!path.empty()) {
    file = open_to_append(path);
    if (!file.is_open()) return std::unexpected(system_error("write", path));
  }
  return std::unique_ptr<LineLog>(new LineLog(path, std::move(file), lost));
}

LineLog::LineLog(std::string path, Descriptor file, std::atomic<std::uint64_t>* lost)
    : path_(std::move(path)),
      lost_(lost),
      file_(std::move(file)),
      writer_([this](const std::stop_token& stop) { write_lines(stop); }) {}

LineLog::~LineLog() {
  writer_.request_stop();
  writer_.join();
}

void LineLog::add(std::string_view line) {
  const std::scoped_lock lock(mutex_);
  if (!make_room(lines_, line.size() + 1)) {
    lost_->fetch_add(1, std::memory_order_relaxed);
    return;
  }
  lines_ += line;
  lines_ += '\n';
}

Result<void> LineLog::reopen() {
  if (path_.empty()) return {};
  Descriptor file = open_to_append(path_);
  if (!file.is_open()) return std::unexpected(system_error("write", path_));
  const std::scoped_lock lock(mutex_);
  next_file_ = std::move(file);
  return {};
}

void LineLog::write_lines(const std::stop_token& stop) {
  using namespace std::chrono_literals;
  std::string lines;
  while (true) {
    lines.clear();
    bool is_last = false;
    {
      std::unique_lock lock(mutex_);
      more_.wait_for(lock, stop, 200ms, [] { return false; });
      is_last = stop.stop_requested();
      std::swap(lines, lines_);
    }
    write(lines, stop);
    if (is_last) return;
  }
}

int LineLog::output() {
  const std::scoped_lock lock(mutex_);
  if (next_file_.is_open()) file_ = std::exchange(next_file_, Descriptor(-1));
  return file_.is_open() ? file_.get() : STDERR_FILENO;
}

bool LineLog::is_over(const std::stop_token& stop) {
  if (!stop.stop_requested()) return false;
  if (!end_) end_ = Clock::now() + time_to_end;
  return Clock::now() >= *end_;
}

void LineLog::write(std::string_view lines, const std::stop_token& stop) {
  while (!lines.empty() && !is_over(stop)) {
    const int to = output();
    if (!is_ready(to)) continue;
    const std::string_view part = first_part(lines);
    const ssize_t count = ::write(to, part.data(), part.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (count <= 0) break;
    lines.remove_prefix(static_cast<std::size_t>(count));
  }
  lost_->fetch_add(static_cast<std::uint64_t>(std::ranges::count(lines, '\n')),
                   std::memory_order_relaxed);
}

}  // namespace lofp
