#include "exclusion/field_kind.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/hash_table.h"
#include "base/text.h"
#include "rule/data_file.h"

namespace lofp {
namespace {

constexpr std::array<std::string_view, 12> kind_names = {
    "other",     "path", "name",   "command-line", "argument", "chosen",
    "signature", "hash", "sensor", "host",         "domain",   "address"};

// The index over data/field_kinds.txt.
class FieldKinds {
 public:
  FieldKinds() {
    for (const std::string_view line : split(data_file("field_kinds.txt"), '\n')) {
      const std::size_t blank = line.find(' ');
      const auto kind = std::ranges::find(kind_names, line.substr(0, blank));
      if (blank != std::string_view::npos && kind != kind_names.end())
        kinds_.emplace(line.substr(blank + 1), static_cast<FieldKind>(kind - kind_names.begin()));
    }
  }

  FieldKind find(std::string_view field) const {
    const std::string lower = lower_ascii(field);
    if (const auto found = kinds_.find(lower); found != kinds_.end()) return found->second;
    for (std::size_t dot = lower.find('.'); dot != std::string::npos;
         dot = lower.find('.', dot + 1))
      if (const auto found = kinds_.find("*" + lower.substr(dot)); found != kinds_.end())
        return found->second;
    return FieldKind::other;
  }

 private:
  HashMap<std::string_view, FieldKind> kinds_;
};

}  // namespace

FieldKind field_kind_of(std::string_view field) {
  static const FieldKinds kinds;
  return kinds.find(field);
}

}  // namespace lofp
