// A document of the search: its words, its values and what its place among others depends on.
//
// Documents are made of a catalog (catalog_documents.h) and, in a browser, of the file that the
// site brings (search_file.h).
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/search_field.h"

namespace lofp {

// How many words of an entry's text or of an excluded value are its title.
inline constexpr std::size_t most_title_words = 12;

// The points of a document are multiplied by one of these.
inline constexpr int factor_of_specific = 4;  // a mention's and a technique's, too
inline constexpr int factor_of_generic = 3;   // a rule's, too
inline constexpr int factor_of_placeholder = 1;
inline constexpr int factor_of_exclusion = 1;  // no others are beside them

struct SearchDocument {
  DocumentKind kind = DocumentKind::entry;
  std::size_t item = 0;  // in the list that it comes from; of exclusions, that from A to Z
  std::string title;     // of a technique; the others have it in the catalog
  std::string address;
  // Rules of an entry or exclusion, entries of a mention or technique, usable causes of a rule.
  std::size_t count = 0;
  int factor = 1;
  std::size_t title_words = 0;
  std::vector<std::string> words;  // of its text; the first `title_words` are its title's
  // Words of its mentions' names, its other names, its field, or the name of its file.
  std::vector<std::string> names;
  std::vector<std::pair<SearchField, std::string>> values;  // in lower case
  std::string id;                                           // of a rule, in lower case
};

// A document with its kind as its one value.
SearchDocument start_document(DocumentKind kind, std::size_t item, int factor);

void add_value(SearchDocument& document, SearchField field, std::string_view value);

// Takes the words of its text, and of an entry or an exclusion the first ones as its title.
void set_words(SearchDocument& document, std::string_view text);

// What an entry's text is, for `kind:`: advice and placeholders are found apart.  Nothing of a
// cause.
inline constexpr std::array<std::string_view, 3> entry_kinds = {"", "advice", "placeholder"};

// For `ai:`, by whether an entry is AI-assisted.
inline constexpr std::array<std::string_view, 2> authorship_names = {"no", "yes"};

// Puts them in the order in which ties are settled, which is that of their numbers.
void sort_documents(std::vector<SearchDocument>& documents);

// Makes the words of a rule's file name its other names, so that the name finds it.
void set_file(SearchDocument& document, std::string_view path);

// The value of `mentions:` or `author:` for a name: its words, a space between.
std::string words_value(std::string_view name);

// A value as filters are compared with it: of names the words, else in lower case.
std::string search_value(SearchField field, std::string_view value);

}  // namespace lofp
