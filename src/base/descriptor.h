// An owned file descriptor, closed by its destructor.
#pragma once

#include <unistd.h>

#include <utility>

namespace lofp {

class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  Descriptor(Descriptor&& other) noexcept : value_(std::exchange(other.value_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }
  ~Descriptor() { close(); }

  bool is_open() const { return value_ >= 0; }
  int get() const { return value_; }

  // Closes the descriptor if it is open.  False, with errno, if the system reports only now that
  // something could not be written.
  bool close() { return value_ < 0 || ::close(std::exchange(value_, -1)) == 0; }

 private:
  int value_;
};

}  // namespace lofp
