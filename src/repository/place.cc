#include "repository/place.h"

#include <algorithm>

namespace lofp {
namespace {

bool is_one_of(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

std::string_view folder_of(const FoundFile& file) {
  const std::string_view path = file.real_path;
  return name_of_path(path.substr(0, path.rfind('/')));
}

std::string_view name_of_path(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

std::string_view searched_path(const FoundFile& file) {
  std::string_view path = file.real_path;
  if (file.has_mark) path.remove_prefix(file.repository.size());
  return path;
}

std::size_t last_folder(std::string_view path, std::span<const std::string_view> names) {
  std::size_t start = std::string_view::npos;
  for (std::size_t end = path.rfind('/'); end != std::string_view::npos && end > 0;) {
    const std::size_t slash = path.rfind('/', end - 1);
    if (slash == std::string_view::npos) break;
    const bool is_one = is_one_of(names, path.substr(slash + 1, end - slash - 1));
    if (is_one) start = slash + 1;
    if (!is_one && start != std::string_view::npos) break;
    end = slash;
  }
  return start;
}

std::string repository_path(const FoundFile& file, std::span<const std::string_view> folders) {
  std::string_view below = std::string_view(file.real_path).substr(file.repository.size());
  while (below.starts_with('/')) below.remove_prefix(1);
  if (file.has_mark && is_one_of(folders, below.substr(0, below.find('/'))))
    return std::string(below);
  const std::string_view path = searched_path(file);
  std::size_t start = last_folder(path, folders);
  if (start == std::string_view::npos)
    for (const Source* other : all_sources())
      if (const std::size_t found = last_folder(path, other->folders);
          found != std::string_view::npos && (start == std::string_view::npos || found > start))
        start = found;
  if (start != std::string_view::npos) return std::string(path.substr(start));
  return std::string(below);
}

}  // namespace lofp
