// Puts a filter into the text of a query, or takes it out: the text is the whole state of a search.
#pragma once

#include <string>
#include <string_view>

#include "store/search_query.h"

namespace lofp {

// The text without the filters that name this very value or, where it has none, with one.  `query`
// is what parse_query() makes of the text.
std::string with_filter_changed(std::string_view text, const SearchQuery& query, SearchField field,
                                std::string_view value);

}  // namespace lofp
