// What a result shows of a text: the part with the first match, matched words apart.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "store/ranking.h"
#include "store/search_query.h"

namespace lofp {

struct ExcerptPiece {
  std::string text;
  bool is_marked = false;
};

// Of about `limit` UTF-16 units, in which browsers count; where something is missing stands an
// ellipsis.
std::vector<ExcerptPiece> excerpt(std::string_view text, const SearchQuery& query,
                                  const Ranking& ranking, std::size_t limit);

}  // namespace lofp
