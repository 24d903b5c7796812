// A log that writes lines to a file or to standard error without ever blocking the threads that
// log.
//
// Lines wait in memory until a background thread writes them, five times a second.  If the
// destination does not accept them (a full disk, a pipe that nobody reads), lines are dropped and
// counted.  That happens when more than 16 MB are waiting, when memory is short, when a write
// fails, and when lines cannot be written within a second after the log's destructor starts.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "base/descriptor.h"
#include "base/error.h"

namespace lofp {

class LineLog {
 public:
  // Opens a log that appends to the file, which is created if necessary; an empty path means
  // standard error.  `lost` counts the lines that were dropped, and must outlive the log.  Fails if
  // the file cannot be opened, or if it is a named pipe without a reader.
  static Result<std::unique_ptr<LineLog>> open(const std::string& path,
                                               std::atomic<std::uint64_t>* lost);
  LineLog(const LineLog&) = delete;
  LineLog& operator=(const LineLog&) = delete;
  ~LineLog();  // writes what is left, for at most a second

  // Adds a line, given without its line feed.  Thread-safe; never blocks on the destination.
  void add(std::string_view line);

  // Opens the path again, for log rotation: call it after the file was moved away.  On failure the
  // log keeps writing to the old file.
  Result<void> reopen();

 private:
  LineLog(std::string path, Descriptor file, std::atomic<std::uint64_t>* lost);
  void write_lines(const std::stop_token& stop);
  void write(std::string_view lines, const std::stop_token& stop);
  int output();  // the descriptor to write to
  bool is_over(const std::stop_token& stop);

  std::string path_;
  std::atomic<std::uint64_t>* lost_;
  Descriptor file_;  // used by the writer only; if not open, standard error is used
  std::optional<std::chrono::steady_clock::time_point> end_;  // used by the writer only
  std::mutex mutex_;
  Descriptor next_file_{-1};  // replaces file_ before the next write
  std::condition_variable_any more_;
  std::string lines_;
  std::jthread writer_;
};

}  // namespace lofp
