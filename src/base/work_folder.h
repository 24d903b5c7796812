// A temporary folder, removed with all that is in it when it goes out of scope.
#pragma once

#include <string>
#include <utility>

#include "base/error.h"

namespace lofp {

// Only its owner may enter it.  A signal that ends the program leaves it behind: see
// DeferredInterruption (base/interruption.h).
class WorkFolder {
 public:
  static Result<WorkFolder> make();
  WorkFolder(WorkFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  WorkFolder& operator=(WorkFolder&&) = delete;
  ~WorkFolder();

  const std::string& path() const { return path_; }

 private:
  explicit WorkFolder(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

}  // namespace lofp
