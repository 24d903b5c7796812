// Lists of ids, written as numbers.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <vector>

#include "base/id.h"

namespace lofp {

// ids_of<RuleId>({0, 2})
template <typename Key>
std::vector<Key> ids_of(std::initializer_list<std::uint32_t> places) {
  std::vector<Key> ids;
  for (const std::uint32_t place : places) ids.push_back(Key(place));
  return ids;
}

}  // namespace lofp
