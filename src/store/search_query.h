// What a query says, by the rules of docs/guide/search.md.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "store/search_field.h"

namespace lofp {

// Where an item stands in the query, its `-` included: bytes.
struct QueryPlace {
  std::size_t start = 0;
  std::size_t end = 0;
};

// A term or phrase.
struct SearchTerm {
  std::string text;                // as it was written, in lower case: it may be a rule's id
  std::vector<std::string> words;  // at least one
  bool is_phrase = false;
  bool is_negated = false;
  bool is_optional = false;  // a stop word: it adds points, and need not be there
  QueryPlace place;
};

struct SearchFilter {
  SearchField field = SearchField::kind;
  std::string value;  // in lower case; of `mentions` the words, a space between
  bool is_negated = false;
  QueryPlace place;  // nowhere where add_filter() added it
};

struct SearchQuery {
  std::vector<SearchTerm> terms;
  std::vector<SearchFilter> filters;
};

// Never fails; any bytes.  Linear in the text.  After the name of a program, `-word` is an option
// of a command line and no exclusion; -"word" always excludes.
SearchQuery parse_query(std::string_view text);

// Exclusions are searched where a filter asks for them: `kind:exclusion`, or any `weakness:`, which
// nothing else has.
SearchScope scope_of(const SearchQuery& query);

// Adds a filter; false, and there is none, where the value is empty, or of `mentions` without
// words.
bool add_filter(SearchQuery& query, SearchField field, std::string_view value);

}  // namespace lofp
