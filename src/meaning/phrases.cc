#include "meaning/phrases.h"

#include <algorithm>

namespace lofp {

void Phrases::add(std::string_view phrase, std::uint32_t value) {
  Phrase added{.stems = {}, .value = value};
  for (const Word& word : words_of(phrase)) added.stems.push_back(word.stem);
  if (added.stems.empty()) return;
  std::vector<Phrase>& others = by_first_[added.stems.front()];
  const auto place = std::ranges::find_if(
      others, [&](const Phrase& other) { return other.stems.size() < added.stems.size(); });
  others.insert(place, std::move(added));
}

bool Phrases::Phrase::begins(std::span<const Word> words) const {
  return stems.size() <= words.size() &&
         std::ranges::equal(stems, words.first(stems.size()), {}, {}, &Word::stem);
}

Phrases::Match Phrases::longest(std::span<const Word> words) const {
  if (words.empty()) return {};
  const auto at = by_first_.find(words.front().stem);
  if (at == by_first_.end()) return {};
  for (const Phrase& phrase : at->second)
    if (phrase.begins(words)) return {phrase.value, phrase.stems.size()};
  return {};
}

std::vector<Phrases::Match> Phrases::all(std::span<const Word> words) const {
  std::vector<Match> matches;
  const auto at = words.empty() ? by_first_.end() : by_first_.find(words.front().stem);
  if (at == by_first_.end()) return matches;
  for (const Phrase& phrase : at->second)
    if (phrase.begins(words)) matches.push_back({phrase.value, phrase.stems.size()});
  return matches;
}

}  // namespace lofp
