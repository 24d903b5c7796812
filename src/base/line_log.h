// Lines that go to a file or to standard error, from many threads, none of which waits for it.
//
// Lines stand in memory until a thread of ours writes them, five times a second.  Where what they
// go to takes none (a full disk, a pipe that nobody reads), lines are lost rather than anybody held
// up, and counted: above 16 MB, without memory, and what is not taken within a second of the log's
// end.
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
  // Appends to the file, which is made where it is missing; an empty path is standard error.
  // A named pipe must have its reader by then.
  static Result<std::unique_ptr<LineLog>> open(const std::string& path,
                                               std::atomic<std::uint64_t>* lost);
  LineLog(const LineLog&) = delete;
  LineLog& operator=(const LineLog&) = delete;
  ~LineLog();  // writes what is left, for a second at most

  // `line` without its line feed.
  void add(std::string_view line);

  // Opens the path anew: after its file was moved away.
  Result<void> reopen();

 private:
  LineLog(std::string path, Descriptor file, std::atomic<std::uint64_t>* lost);
  void write_lines(const std::stop_token& stop);
  void write(std::string_view lines, const std::stop_token& stop);
  int output();  // the descriptor to write to
  bool is_over(const std::stop_token& stop);

  std::string path_;
  std::atomic<std::uint64_t>* lost_;
  Descriptor file_;  // the writer's; not open: standard error
  std::optional<std::chrono::steady_clock::time_point> end_;  // the writer's
  std::mutex mutex_;
  Descriptor next_file_{-1};  // that the writer is to take
  std::condition_variable_any more_;
  std::string lines_;
  std::jthread writer_;
};

}  // namespace lofp
