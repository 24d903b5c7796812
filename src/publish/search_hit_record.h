// What a search found, as JSON.
#pragma once

#include "publish/shape.h"
#include "store/search.h"

namespace lofp {

struct SearchHitRecord {
  static constexpr std::string_view shape_name = "search_hit";
  static constexpr std::string_view shape_summary = "Something that was found.";
  static std::span<const ShapeMember<SearchHitRecord>> members();
  SearchHit hit;
};

// The same with its address first, as `lofp search` prints it.
struct PrintedSearchHit : SearchHitRecord {
  static std::span<const ShapeMember<SearchHitRecord>> members();
};

}  // namespace lofp
