// Which call fails, from the environment: LOFP_FAULT="<call> <n> <code>", and with " on" behind it
// all from the n-th.  `call` is a function's name or "any"; `code` is errno's number.  Where
// LOFP_FAULT_COUNT names a file, the number of calls that could have failed is written there at the
// end.
#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace faults {

class Plan {
 public:
  Plan() {
    const char* text = std::getenv("LOFP_FAULT");
    char on[3] = "";
    if (text != nullptr) std::sscanf(text, "%31s %ld %d %2s", call_, &first_, &code_, on);
    is_lasting_ = std::strcmp(on, "on") == 0;
  }
  ~Plan() {
    const char* path = std::getenv("LOFP_FAULT_COUNT");
    if (path == nullptr) return;
    if (std::FILE* file = std::fopen(path, "w")) {
      is_over_ = true;
      std::fprintf(file, "%ld\n", count_.load());
      std::fclose(file);
    }
  }

  // Whether this call of the function is to fail; then errno is set.
  bool fails(const char* call) {
    if (is_over_ || call_[0] == '\0') return false;
    if (std::strcmp(call_, "any") != 0 && std::strcmp(call_, call) != 0) return false;
    const long number = ++count_;
    if (number != first_ && !(is_lasting_ && number > first_)) return false;
    errno = code_;
    return true;
  }

 private:
  char call_[32] = "";
  long first_ = 0;
  int code_ = EIO;
  bool is_lasting_ = false;
  std::atomic<bool> is_over_ = false;
  std::atomic<long> count_ = 0;
};

}  // namespace faults
