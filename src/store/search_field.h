// The words of a search: what kinds of documents there are, what a query may filter by, and which
// of two scopes it is about.  See docs/guide/search.md.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

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
  ai,
  tactic,
  level,
  status,
  author,
};

inline constexpr std::array all_search_fields = {
    SearchField::technique, SearchField::source,   SearchField::platform, SearchField::theme,
    SearchField::grade,     SearchField::mentions, SearchField::origin,   SearchField::weakness,
    SearchField::kind,      SearchField::ai,       SearchField::tactic,   SearchField::level,
    SearchField::status,    SearchField::author};

std::string_view name_of(SearchField field);
std::optional<SearchField> search_field(std::string_view name);

// Whether a value is compared by its words: of a name, signs and case do not count.
bool compares_words(SearchField field);

// What stands between the parts of a value of which a filter may name the first ones alone:
// `technique:T1021` matches T1021.002.  0 where a filter names the whole value.
char separator_of(SearchField field);

}  // namespace lofp
