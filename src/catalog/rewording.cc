#include "catalog/rewording.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"

namespace lofp {
namespace {

using Words = std::vector<std::string_view>;

// The sorted words of a text, from a bounded beginning of it, for likeness().
Words words_of_text(std::string_view normalised) {
  Words words;
  constexpr std::size_t longest = 2000;  // in bytes; no real text is longer
  for (const std::string_view word : split(shortened(normalised, longest), ' '))
    words.push_back(word);
  std::ranges::sort(words);
  return words;
}

// The words of each of the first texts.
std::vector<Words> words_of_texts(std::span<const std::string_view> texts) {
  constexpr std::size_t most_compared = 200;
  std::vector<Words> all;
  for (const std::string_view text : texts.first(std::min(texts.size(), most_compared)))
    all.push_back(words_of_text(text));
  return all;
}

// The share of common words among all words of both texts (Jaccard index), from 0 to 1.
double likeness(const Words& first, const Words& second) {
  std::vector<std::string_view> both;
  std::ranges::set_intersection(first, second, std::back_inserter(both));
  const std::size_t all = first.size() + second.size() - both.size();
  return static_cast<double>(both.size()) / static_cast<double>(std::max<std::size_t>(all, 1));
}

}  // namespace

std::vector<std::optional<std::size_t>> rewordings_of(std::span<const std::string_view> went,
                                                      std::span<const std::string_view> came) {
  constexpr double least_likeness = 0.5;
  std::vector<std::optional<std::size_t>> found(went.size());
  if (went.empty() || came.empty()) return found;
  const std::vector<Words> before = words_of_texts(went);
  const std::vector<Words> after = words_of_texts(came);
  std::vector<bool> is_taken(after.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    double most = 0;
    for (std::size_t j = 0; j < after.size(); ++j) {
      const double like = is_taken[j] ? 0 : likeness(before[i], after[j]);
      if (like < least_likeness || like <= most) continue;
      most = like;
      found[i] = j;
    }
    if (found[i]) is_taken[*found[i]] = true;
  }
  return found;
}

}  // namespace lofp
