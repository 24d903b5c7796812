#include "store/memory_places.h"

#include <algorithm>

namespace lofp {
namespace {

std::vector<SearchRow>::const_iterator first_row(const std::vector<SearchRow>& rows,
                                                 std::string_view text) {
  return std::ranges::lower_bound(rows, text, {},
                                  [](const SearchRow& row) { return std::string_view(row.text); });
}

Result<void> use_rows(const std::vector<SearchRow>& rows, std::string_view beginning,
                      const WordPlaces::Use& use) {
  for (auto row = first_row(rows, beginning); row != rows.end() && row->text.starts_with(beginning);
       ++row)
    TRY(use(row->text, row->bytes));
  return {};
}

}  // namespace

MemoryPlaces::MemoryPlaces(std::span<const SearchDocument> documents) {
  for (const SearchDocument& d : documents)
    documents_.push_back({.kind = d.kind,
                          .factor = static_cast<std::uint32_t>(d.factor),
                          .count = static_cast<std::uint32_t>(d.count),
                          .title_words = static_cast<std::uint32_t>(d.title_words)});
  words_ = word_rows(documents);
  ids_ = id_rows(documents);
  for (const SearchField field : all_search_fields)
    values_[static_cast<std::size_t>(field)] = value_rows(documents, field);
}

Result<void> MemoryPlaces::find_word(std::string_view word, const Use& use) {
  const auto row = first_row(words_, word);
  if (row == words_.end() || row->text != word) return {};
  return use(row->text, row->bytes);
}

Result<void> MemoryPlaces::find_words(std::string_view beginning, const Use& use) {
  return use_rows(words_, beginning, use);
}

Result<void> MemoryPlaces::find_values(SearchField field, std::string_view beginning,
                                       const Use& use) {
  return use_rows(values_[static_cast<std::size_t>(field)], beginning, use);
}

Result<std::vector<std::int64_t>> MemoryPlaces::find_rules(std::string_view id) {
  std::vector<std::int64_t> documents;
  const auto row = first_row(ids_, id);
  if (row == ids_.end() || row->text != id) return documents;
  std::string_view bytes = row->bytes;
  std::int64_t document = 0;
  for (std::uint32_t step = 0; take_number(bytes, step);) {
    document += step;
    documents.push_back(document);
  }
  return documents;
}

Error MemoryPlaces::damaged() const {
  return Error{"the search index is damaged"};
}

}  // namespace lofp
