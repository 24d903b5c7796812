#include "base/path_name.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace lofp {

std::string path_name(std::string_view text, std::size_t limit) {
  return slug(shortened(slug(text), limit));  // again, because the cut can leave a dot at the end
}

bool is_safe_path_name(std::string_view name) {
  constexpr std::array<std::string_view, 6> devices = {"con", "prn",    "aux",
                                                       "nul", "conin$", "conout$"};
  if (name.ends_with('.') || name.ends_with(' ')) return false;
  const std::string stem = lower_ascii(name.substr(0, name.find('.')));
  if (std::ranges::find(devices, stem) != devices.end()) return false;
  constexpr std::size_t port = 4;  // com1, lpt9
  const bool is_port = stem.size() == port && (stem.starts_with("com") || stem.starts_with("lpt"));
  return !is_port || stem.back() < '0' || stem.back() > '9';
}

}  // namespace lofp
