// A temporary folder, removed on destruction: for the files of former commits.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

#include "base/error.h"

namespace lofp {

class WorkFolder {
 public:
  static Result<WorkFolder> make() {
    std::error_code error;
    std::string name = (std::filesystem::temp_directory_path(error) / "lofp-XXXXXX").string();
    if (error || mkdtemp(name.data()) == nullptr)
      return std::unexpected(system_error("write", name));
    return WorkFolder(std::move(name));
  }
  WorkFolder(WorkFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  WorkFolder& operator=(WorkFolder&&) = delete;
  ~WorkFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }

  const std::string& path() const { return path_; }

 private:
  explicit WorkFolder(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

}  // namespace lofp
