#include "store/search_field.h"

namespace lofp {

std::string_view name_of(DocumentKind kind) {
  constexpr std::array<std::string_view, all_document_kinds.size()> names = {
      "technique", "mention", "entry", "rule", "exclusion"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view name_of(SearchField field) {
  constexpr std::array<std::string_view, all_search_fields.size()> names = {
      "technique", "source", "platform", "theme",  "grade", "mentions", "origin",
      "weakness",  "kind",   "ai",       "tactic", "level", "status",   "author"};
  return names[static_cast<std::size_t>(field)];
}

std::optional<SearchField> search_field(std::string_view name) {
  for (const SearchField field : all_search_fields)
    if (name == name_of(field)) return field;
  return std::nullopt;
}

bool compares_words(SearchField field) {
  return field == SearchField::mentions || field == SearchField::author;
}

char separator_of(SearchField field) {
  if (field == SearchField::technique) return '.';
  return compares_words(field) ? ' ' : '\0';
}

}  // namespace lofp
