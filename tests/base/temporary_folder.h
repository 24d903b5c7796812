// A folder for one test, removed with all that is in it when the test ends.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace lofp {

class TemporaryFolder {
 public:
  TemporaryFolder() : path_(testing::TempDir() + "lofp-XXXXXX") {
    EXPECT_NE(mkdtemp(path_.data()), nullptr);
    path_ = std::filesystem::canonical(path_);
    chmod(path_.c_str(), 0755);  // so that a test that gives up its rights still gets in
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }
  std::string operator/(std::string_view name) const { return path_ + "/" + std::string(name); }

  void write(std::string_view name, std::string_view bytes) const {
    const std::filesystem::path file(*this / name);
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
  }

  std::string read(std::string_view name) const {
    std::ostringstream bytes;
    bytes << std::ifstream(*this / name, std::ios::binary).rdbuf();
    return bytes.str();
  }

  bool has(std::string_view name) const {
    return std::filesystem::exists(std::filesystem::symlink_status(*this / name));
  }

  // All that is below, hidden files and folders too, sorted; a folder ends in `/`.
  std::vector<std::string> list() const {
    std::vector<std::string> names;
    for (const auto& item : std::filesystem::recursive_directory_iterator(path_))
      names.push_back(item.path().string().substr(path_.size() + 1) +
                      (item.is_directory() && !item.is_symlink() ? "/" : ""));
    std::ranges::sort(names);
    return names;
  }

 private:
  std::string path_;
};

}  // namespace lofp
