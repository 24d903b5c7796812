// Sorting of items that are expensive to move, and sorting without duplicates.
#pragma once

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace lofp {

// Sorts stably by `key_of(item)`.  Each item is moved once, to its final place.
template <typename Item, typename KeyOf>
void sort_large(std::vector<Item>& items, KeyOf key_of) {
  std::vector<std::size_t> order(items.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    const auto& key_a = key_of(items[a]);
    const auto& key_b = key_of(items[b]);
    return key_a < key_b || (!(key_b < key_a) && a < b);
  });
  std::vector<Item> sorted;
  sorted.reserve(items.size());
  for (const std::size_t index : order) sorted.push_back(std::move(items[index]));
  items = std::move(sorted);
}

// Sorts and removes duplicates.
template <typename Item>
void sort_each_once(std::vector<Item>& items) {
  std::ranges::sort(items);
  const auto twice = std::ranges::unique(items);
  items.erase(twice.begin(), twice.end());
}

}  // namespace lofp
