// Lines that go to a file or to standard error, from many threads, none of which waits for it.
//
// Lines stand in memory until a thread of ours writes them, five times a second.  Where what they
// go to takes none (a full disk, a pipe that nobody reads), lines are lost rather than anybody held
// up, and counted.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "base/descriptor.h"
#include "base/error.h"

namespace lofp {

class LineLog {
 public:
  // Appends to the file, which is made where it is missing; an empty path is standard error.
  static Result<std::unique_ptr<LineLog>> open(const std::string& path,
                                               std::atomic<std::uint64_t>* lost);
  LineLog(const LineLog&) = delete;
  LineLog& operator=(const LineLog&) = delete;
  ~LineLog();  // writes what is left

  // `line` without its line feed.
  void add(std::string_view line);

  // Opens the path anew: after its file was moved away.
  Result<void> reopen();

 private:
  LineLog(std::string path, Descriptor file, std::atomic<std::uint64_t>* lost);
  void write_lines(const std::stop_token& stop);
  void write(std::string_view lines);

  std::string path_;
  std::atomic<std::uint64_t>* lost_;
  std::mutex file_mutex_;
  Descriptor file_;  // not open: standard error
  std::mutex mutex_;
  std::condition_variable_any more_;
  std::string lines_;
  std::jthread writer_;
};

}  // namespace lofp
