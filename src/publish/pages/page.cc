#include "publish/pages/page.h"

namespace asset_files {
std::optional<std::string_view> find(std::string_view name);
}
namespace script_files {
std::optional<std::string_view> find(std::string_view name);
}

namespace lofp {

std::string page_file(std::string_view address) {
  std::string file(address);
  if (file.empty() || file.ends_with('/')) file += "index.html";
  return file;
}

std::optional<std::string_view> find_asset(std::string_view name) {
  const std::optional<std::string_view> asset = asset_files::find(name);
  return asset ? asset : script_files::find(name);
}

}  // namespace lofp
