#include "base/line_log.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <utility>

namespace lofp {
namespace {

constexpr std::size_t most_waiting = 16U << 20U;  // bytes

Descriptor open_to_append(const std::string& path) {
  return Descriptor(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644));
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
  if (lines_.size() + line.size() > most_waiting) {
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
  const std::scoped_lock lock(file_mutex_);
  file_ = std::move(file);
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
    write(lines);
    if (is_last) return;
  }
}

void LineLog::write(std::string_view lines) {
  const std::scoped_lock lock(file_mutex_);
  const int to = file_.is_open() ? file_.get() : STDERR_FILENO;
  while (!lines.empty()) {
    const ssize_t count = ::write(to, lines.data(), lines.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) {
      lost_->fetch_add(static_cast<std::uint64_t>(std::ranges::count(lines, '\n')),
                       std::memory_order_relaxed);
      return;
    }
    lines.remove_prefix(static_cast<std::size_t>(count));
  }
}

}  // namespace lofp
