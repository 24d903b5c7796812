// What can be found: the catalog's entries, rules, mentions and techniques, as docs/guide/search.md
// describes them.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog/catalog.h"

namespace lofp {

// In the order in which ties are settled.
enum class DocumentKind : std::uint8_t { technique, mention, entry, rule };

std::string_view name_of(DocumentKind kind);

// What a query may filter by.
enum class SearchField : std::uint8_t {
  technique,
  source,
  platform,
  theme,
  grade,
  mentions,
  origin,
  kind,
};

inline constexpr std::array all_search_fields = {
    SearchField::technique, SearchField::source,   SearchField::platform, SearchField::theme,
    SearchField::grade,     SearchField::mentions, SearchField::origin,   SearchField::kind};

std::string_view name_of(SearchField field);
std::optional<SearchField> search_field(std::string_view name);

// How many words of an entry's text are its title.
inline constexpr std::size_t title_words_of_entry = 12;

struct SearchDocument {
  DocumentKind kind = DocumentKind::entry;
  std::size_t item = 0;  // index in the catalog's entries, rules, mentions or tags
  std::string title;     // of a technique; the others have it in the catalog
  std::string address;
  std::size_t count = 0;  // rules of an entry, entries of a mention or technique
  int factor = 1;         // its points are multiplied by it
  std::size_t title_words = 0;
  std::vector<std::string> words;  // of its text; the first `title_words` are its title's
  std::vector<std::string> names;  // words of the names of its mentions
  std::vector<std::pair<SearchField, std::string>> values;  // in lower case
  std::string id;                                           // of a rule, in lower case
};

// All documents, in the order in which ties are settled: a document's index is its number.
std::vector<SearchDocument> search_documents(const Catalog& catalog);

// The value of `mentions:` for a name: its words, a space between.
std::string mention_value(std::string_view name);

}  // namespace lofp
