// Runs another program, without a shell.
#pragma once

#include <chrono>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"

namespace lofp {

inline constexpr std::size_t most_output = 64U << 20U;  // bytes

// How a program ended, and its output.
struct ProcessResult {
  int code = 0;     // exit code; 128 plus the signal's number if a signal ended it
  std::string out;  // standard output and standard error: about `most_output` bytes of each are
  std::string err;  // kept, the rest is discarded
};

// Decides by its name whether a variable of our environment is passed to a program.
using WantsVariable = bool (*)(std::string_view name);

// What a program reads, and who takes what it writes while it runs.
struct ProcessStreams {
  std::string input = "/dev/null";  // path of the file that is its standard input
  // Takes each part of its standard output, of which there may then be any amount; where it fails,
  // the program is ended.  If null, the output is kept.  It may throw std::bad_alloc.
  std::function<Result<void>(std::string_view part)> out = {};
};

// Runs the program words[0], which is looked up in PATH, with `words` as its arguments, and waits
// for it.  Its environment consists of `environment` (NAME=VALUE) and those of our own variables
// for which `wants` is true (all if `wants` is null) and that `environment` does not set.
//
// Fails if the program cannot be started, if it is not done after `most`, or if a signal asked us
// to end (base/interruption.h), or with the error of `streams.out`.  In the last three cases the
// program is ended, with the processes that it started.  A program that ends with an error is not a
// failure: see `code`.
Result<ProcessResult> run_process(std::span<const std::string> words,
                                  std::span<const std::string> environment = {},
                                  WantsVariable wants = nullptr,
                                  std::chrono::milliseconds most = std::chrono::minutes(10),
                                  const ProcessStreams& streams = {});

}  // namespace lofp
