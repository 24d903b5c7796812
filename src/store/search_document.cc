#include "store/search_document.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "store/search_words.h"

namespace lofp {

SearchDocument start_document(DocumentKind kind, std::size_t item, int factor) {
  SearchDocument document{.kind = kind,
                          .item = item,
                          .title = {},
                          .address = {},
                          .factor = factor,
                          .words = {},
                          .names = {},
                          .values = {},
                          .id = {}};
  add_value(document, SearchField::kind, name_of(kind));
  return document;
}

void add_value(SearchDocument& document, SearchField field, std::string_view value) {
  document.values.emplace_back(field, search_value(field, value));
}

void set_words(SearchDocument& document, std::string_view text) {
  document.words = search_words(text);
  document.title_words = document.words.size();
  if (document.kind == DocumentKind::entry || document.kind == DocumentKind::exclusion)
    document.title_words = std::min(document.title_words, most_title_words);
}

void set_file(SearchDocument& document, std::string_view path) {
  document.names = search_words(path.substr(path.rfind('/') + 1));
}

void sort_documents(std::vector<SearchDocument>& documents) {
  // Excluded values are listed from A to Z, which says more than where they stand.
  const auto key_of = [&](std::size_t i) {
    const SearchDocument& d = documents[i];
    const bool is_exclusion = d.kind == DocumentKind::exclusion;
    return std::tuple(d.kind, d.title_words, is_exclusion ? d.item : 0,
                      std::string_view(d.address));
  };
  std::vector<std::size_t> order(documents.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, key_of);
  std::vector<SearchDocument> sorted;
  sorted.reserve(documents.size());
  for (const std::size_t i : order) sorted.push_back(std::move(documents[i]));
  documents = std::move(sorted);
}

std::string words_value(std::string_view name) {
  std::string value;
  for (const std::string& word : search_words(name)) {
    if (!value.empty()) value += ' ';
    value += word;
  }
  return value;
}

std::string search_value(SearchField field, std::string_view value) {
  return compares_words(field) ? words_value(value) : search_lower(value);
}

}  // namespace lofp
