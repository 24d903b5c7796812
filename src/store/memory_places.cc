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
  for (const SearchDocument& d : documents) {
    const auto number = static_cast<std::int64_t>(documents_.size());
    documents_.push_back({.kind = d.kind,
                          .factor = static_cast<std::uint32_t>(d.factor),
                          .count = static_cast<std::uint32_t>(d.count),
                          .title_words = static_cast<std::uint32_t>(d.title_words)});
    if (!d.id.empty()) rules_.emplace_back(d.id, number);
  }
  std::ranges::sort(rules_);
  words_ = word_rows(documents);
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
  for (auto rule = std::ranges::lower_bound(
           rules_, id, {}, [](const auto& one) { return std::string_view(one.first); });
       rule != rules_.end() && rule->first == id; ++rule)
    documents.push_back(rule->second);
  return documents;
}

Error MemoryPlaces::damaged() const {
  return Error{"the search index is damaged"};
}

}  // namespace lofp
