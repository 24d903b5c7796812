#include "base/work_folder.h"

#include <stdlib.h>

#include <filesystem>
#include <system_error>

namespace lofp {

Result<WorkFolder> WorkFolder::make() {
  std::error_code error;
  std::string name = (std::filesystem::temp_directory_path(error) / "lofp-XXXXXX").string();
  if (error || mkdtemp(name.data()) == nullptr) return std::unexpected(system_error("write", name));
  return WorkFolder(std::move(name));
}

WorkFolder::~WorkFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace lofp
