// Running another program, without a shell.
#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"

namespace lofp {

inline constexpr std::size_t most_output = 64U << 20U;

struct ProcessResult {
  int code = 0;     // 128 and its number for a signal
  std::string out;  // at most `most_output` bytes of each; what is beyond is thrown away
  std::string err;
};

// Whether a variable of our environment, by its name, is for a program that we run.
using WantsVariable = bool (*)(std::string_view name);

// Runs the program words[0], looked for in PATH, with these words as they are, and waits for it.
// `environment` holds NAME=VALUE, in place of what we have ourselves; of that it gets what is
// wanted, which is all without a `wants`.  It reads nothing: standard input is /dev/null.  Fails
// where there is no such program or no more processes, where it is not done after `most`, and where
// we are to end ourselves (base/interruption.h): then it is ended, with the processes that it
// began.
Result<ProcessResult> run_process(std::span<const std::string> words,
                                  std::span<const std::string> environment = {},
                                  WantsVariable wants = nullptr,
                                  std::chrono::milliseconds most = std::chrono::minutes(10));

}  // namespace lofp
