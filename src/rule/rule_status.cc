#include "rule/rule_status.h"

#include <array>

#include "base/text.h"

namespace lofp {

std::string_view retirement_of(const Rule& rule) {
  constexpr std::array<std::string_view, 2> words = {"deprecated", "unsupported"};
  const std::string status = lower_ascii(rule.status);
  const std::string path = "/" + lower_ascii(rule.path);
  for (const std::string_view word : words) {
    if (status == word) return word;
    for (const char* before : {"/", "/_", "/rules-"})
      if (path.contains(before + std::string(word) + "/")) return word;
  }
  return {};
}

}  // namespace lofp
