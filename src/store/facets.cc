#include "store/facets.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "store/search_document.h"

namespace lofp {
namespace {

// A value whose parts end with what is before all that a part can have, so that what is part of a
// value follows it.
std::string key_of(SearchField field, std::string value) {
  if (const char separator = separator_of(field); separator != '\0')
    std::ranges::replace(value, separator, '\0');
  return value;
}

bool is_part_of(std::string_view key, std::string_view other) {
  return key.size() > other.size() && key[other.size()] == '\0' && key.starts_with(other);
}

}  // namespace

Result<FieldCounts> FieldCounts::make(WordIndex& index, SearchField field,
                                      std::span<const std::string_view> names) {
  FieldCounts counts(field);
  counts.make_tree(names);
  std::vector<std::pair<DocumentNumber, Node>> all;
  const auto use = [&](std::string_view value, std::span<const DocumentNumber> documents) {
    const std::string key = key_of(field, std::string(value));
    const auto found = std::ranges::lower_bound(counts.keys_, key);
    if (found == counts.keys_.end() || *found != key) return;  // has no name
    const auto node = static_cast<Node>(found - counts.keys_.begin());
    for (const DocumentNumber document : documents) all.emplace_back(document, node);
  };
  TRY(index.each_value(field, use));
  counts.starts_.resize(index.documents().size() + 1);
  for (const auto& [document, node] : all) ++counts.starts_[document + 1];
  std::partial_sum(counts.starts_.begin(), counts.starts_.end(), counts.starts_.begin());
  counts.of_.resize(all.size());
  std::vector<std::uint32_t> ends = counts.starts_;
  for (const auto& [document, node] : all) counts.of_[ends[document]++] = node;
  return counts;
}

void FieldCounts::make_tree(std::span<const std::string_view> names) {
  std::vector<std::string> keys;
  for (const std::string_view name : names)
    keys.push_back(key_of(field_, search_value(field_, name)));
  std::vector<std::pair<std::string_view, std::size_t>> sorted;  // with the places of the names
  for (std::size_t i = 0; i < keys.size(); ++i) sorted.emplace_back(keys[i], i);
  std::ranges::sort(sorted);
  nodes_.resize(keys.size());
  for (const auto& [key, name] : sorted) {
    if (keys_.empty() || keys_.back() != key) keys_.emplace_back(key);
    nodes_[name] = static_cast<Node>(keys_.size() - 1);
  }
  std::vector<Node> path;  // the nodes above the current one
  for (Node node = 0; node < keys_.size(); ++node) {
    while (!path.empty() && !is_part_of(keys_[node], keys_[path.back()])) path.pop_back();
    above_.push_back(path.empty() ? none : path.back());
    path.push_back(node);
  }
}

std::vector<std::uint32_t> FieldCounts::count_nodes(std::span<const DocumentNumber> found) const {
  std::vector<std::uint32_t> counts(keys_.size());
  std::vector<DocumentNumber> counted_for(keys_.size(), UINT32_MAX);
  for (const DocumentNumber document : found) {
    for (std::uint32_t i = starts_[document]; i < starts_[document + 1]; ++i) {
      // Where one node is counted already, so are those above it.
      for (Node node = of_[i]; node != none && counted_for[node] != document; node = above_[node]) {
        counted_for[node] = document;
        ++counts[node];
      }
    }
  }
  return counts;
}

std::vector<ValueCount> FieldCounts::count(const Ranking& ranking, const SearchQuery& query) const {
  const bool is_filtered =
      std::ranges::find(query.filters, field_, &SearchFilter::field) != query.filters.end();
  const std::vector<std::uint32_t> counts =
      is_filtered ? count_nodes(ranking.found_without(field_)) : count_nodes(ranking.found());
  std::vector<bool> is_chosen(keys_.size());
  for (const SearchFilter& filter : query.filters) {
    if (filter.field != field_ || filter.is_negated) continue;
    const std::string key = key_of(field_, filter.value);
    const auto found = std::ranges::lower_bound(keys_, key);
    if (found != keys_.end() && *found == key)
      is_chosen[static_cast<std::size_t>(found - keys_.begin())] = true;
  }
  std::vector<std::uint64_t> order;  // most documents first, then the values as they are listed
  for (std::size_t i = 0; i < nodes_.size(); ++i)
    if (counts[nodes_[i]] > 0 || is_chosen[nodes_[i]])
      order.push_back(std::uint64_t{UINT32_MAX - counts[nodes_[i]]} << 32U | i);
  std::ranges::sort(order);
  std::vector<ValueCount> values;
  for (const std::uint64_t one : order) {
    const auto value = static_cast<std::uint32_t>(one);
    values.push_back({value, counts[nodes_[value]], is_chosen[nodes_[value]]});
  }
  return values;
}

}  // namespace lofp
