#include "catalog/placeholder.h"

#include <set>

#include "base/text.h"
#include "rule/data_file.h"

namespace lofp {
namespace {

const std::set<std::string_view>& placeholders() {
  static const auto texts = [] {
    std::set<std::string_view> set;
    for (const std::string_view line : split(data_file("placeholders.txt"), '\n'))
      if (!line.empty() && !line.starts_with('#')) set.insert(line);
    return set;
  }();
  return texts;
}

}  // namespace

bool is_placeholder(std::string_view normalised) {
  constexpr std::string_view around = " .,;:!?*-_\"'`()[]";
  const std::size_t first = normalised.find_first_not_of(around);
  if (first == std::string_view::npos) return true;
  const std::size_t last = normalised.find_last_not_of(around);
  return placeholders().contains(normalised.substr(first, last - first + 1));
}

}  // namespace lofp
