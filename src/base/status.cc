#include "base/status.h"

#include <cerrno>
#include <cstdlib>
#include <memory>

namespace lofp {

Result<void> check_machine(const std::error_code& error, std::string_view path) {
  if (!error || is_fault_of_file(error.value())) return {};
  errno = error.value();
  return std::unexpected(system_error("read", path));
}

Result<std::filesystem::file_status> status_of(const std::string& path) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::symlink_status(path, error);
  TRY(check_machine(error, path));
  return status;
}

std::string real_path_of(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> real(realpath(path.c_str(), nullptr),
                                                         &std::free);
  return real ? real.get() : "";
}

Result<std::string> real_path_if_any(const std::string& path) {
  std::string real = real_path_of(path);
  if (real.empty()) TRY(check_machine({errno, std::generic_category()}, path));
  return real;
}

bool is_inside(std::string_view path, std::string_view folder) {
  return folder == "/" ||
         (path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/'));
}

}  // namespace lofp
