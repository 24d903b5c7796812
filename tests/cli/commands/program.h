// Runs the program inside the test, as main() does.
#pragma once

#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <vector>

#include "cli/commands/command.h"

namespace lofp {

struct Outcome {
  int code = -1;
  std::string out;
  std::string err;
};

inline Outcome run_lofp(std::vector<std::string> words) {
  words.insert(words.begin(), "lofp");
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  Outcome outcome;
  outcome.code = run_program(static_cast<int>(words.size()), pointers.data());
  std::fflush(stdout);
  outcome.out = testing::internal::GetCapturedStdout();
  outcome.err = testing::internal::GetCapturedStderr();
  return outcome;
}

}  // namespace lofp
