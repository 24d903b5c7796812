#include "sources/source.h"

#include <algorithm>

namespace lofp {

const Source* find_source(std::string_view id) {
  const auto at = std::ranges::find(all_sources(), id, &Source::id);
  return at == all_sources().end() ? nullptr : *at;
}

}  // namespace lofp
