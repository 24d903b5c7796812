#include "format/value.h"

#include <algorithm>
#include <ranges>

namespace lofp {

const Value* Value::find(std::string_view key) const {
  const auto backwards = std::views::reverse(members);
  const auto member = std::ranges::find(backwards, key, &Member::key);
  return member == backwards.end() ? nullptr : member->value;
}

std::string_view name_of(Value::Kind kind) {
  switch (kind) {
    case Value::Kind::null:
      return "nothing";
    case Value::Kind::scalar:
      return "a text";
    case Value::Kind::list:
      return "a list";
    case Value::Kind::map:
      return "a map";
  }
  return "nothing";
}

}  // namespace lofp
