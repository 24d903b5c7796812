#include "publish/marked_logic.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "format/highlight.h"

namespace lofp {
namespace {

bool overlaps(const ExclusionPlace& a, const ExclusionPlace& b) {
  return a.begin < b.begin + b.size && b.begin < a.begin + a.size;
}

}  // namespace

std::vector<ExclusionPlace> exclusion_places(const Rule& rule, std::size_t limit) {
  constexpr std::size_t most = 200;
  const std::string_view logic = shortened(rule.logic.text, limit);
  std::vector<ExclusionPlace> places;
  for (std::size_t i = 0; i < rule.exclusions.size() && i < most; ++i) {
    const Exclusion& exclusion = rule.exclusions[i];
    if (exclusion.origin != Origin::exclusion || exclusion.text.empty()) continue;
    std::size_t at = logic.find(exclusion.text);
    while (at != std::string_view::npos) {
      const ExclusionPlace place{.begin = at, .size = exclusion.text.size(), .exclusion = i};
      const auto other = std::ranges::find_if(
          places, [&](const ExclusionPlace& one) { return overlaps(one, place); });
      if (other == places.end()) {
        places.push_back(place);
        break;
      }
      at = logic.find(exclusion.text, other->begin + other->size);
    }
  }
  std::ranges::sort(places, {}, &ExclusionPlace::begin);
  return places;
}

void highlight_marked(const Rule& rule, std::size_t limit,
                      const std::vector<ExclusionPlace>& places, Html& html) {
  const std::string_view logic = shortened(rule.logic.text, limit);
  std::size_t at = 0;
  std::size_t number = 0;
  for (const ExclusionPlace& place : places) {
    highlight(logic.substr(at, place.begin - at), rule.logic.language, html);
    html << "<mark id=\"excluded-" << ++number << "\">";
    highlight(logic.substr(place.begin, place.size), rule.logic.language, html);
    html << "</mark>";
    at = place.begin + place.size;
  }
  highlight(logic.substr(at), rule.logic.language, html);
}

}  // namespace lofp
