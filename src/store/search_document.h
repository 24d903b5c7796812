// What can be found: the catalog's entries, rules, mentions and techniques, and apart from them its
// excluded values, as docs/guide/search.md describes them.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog/catalog.h"
#include "store/page_addresses.h"

namespace lofp {

// In the order in which ties are settled.
enum class DocumentKind : std::uint8_t { technique, mention, entry, rule, exclusion };

inline constexpr std::array all_document_kinds = {DocumentKind::technique, DocumentKind::mention,
                                                  DocumentKind::entry, DocumentKind::rule,
                                                  DocumentKind::exclusion};

std::string_view name_of(DocumentKind kind);

// What one search looks through.  Exclusions are a scope of their own: most searches do without
// them, and those should not pay for them.
enum class SearchScope : std::uint8_t { documented, exclusions };

inline constexpr std::array all_search_scopes = {SearchScope::documented, SearchScope::exclusions};

// What a query may filter by.
enum class SearchField : std::uint8_t {
  technique,
  source,
  platform,
  theme,
  grade,
  mentions,
  origin,
  weakness,
  kind,
};

inline constexpr std::array all_search_fields = {
    SearchField::technique, SearchField::source,   SearchField::platform,
    SearchField::theme,     SearchField::grade,    SearchField::mentions,
    SearchField::origin,    SearchField::weakness, SearchField::kind};

std::string_view name_of(SearchField field);
std::optional<SearchField> search_field(std::string_view name);

// How many words of an entry's text or of an excluded value are its title.
inline constexpr std::size_t most_title_words = 12;

struct SearchDocument {
  DocumentKind kind = DocumentKind::entry;
  std::size_t item = 0;  // index in the catalog's entries, rules, mentions, tags or excluded values
  std::string title;     // of a technique; the others have it in the catalog
  std::string address;
  std::size_t count = 0;  // rules of an entry or exclusion, entries of a mention or technique
  int factor = 1;         // its points are multiplied by it
  std::size_t title_words = 0;
  std::vector<std::string> words;  // of its text; the first `title_words` are its title's
  std::vector<std::string> names;  // words of the names of its mentions, or of its field
  std::vector<std::pair<SearchField, std::string>> values;  // in lower case
  std::string id;                                           // of a rule, in lower case
};

// All documents of a scope, in the order in which ties are settled: a document's index is its
// number.
std::vector<SearchDocument> search_documents(const Catalog& catalog, const PageAddresses& addresses,
                                             SearchScope scope);

// The value of `mentions:` for a name: its words, a space between.
std::string mention_value(std::string_view name);

}  // namespace lofp
