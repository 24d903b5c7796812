#include "meaning/phrases.h"

#include <algorithm>

namespace lofp {

void Phrases::add(std::string_view phrase, std::uint32_t value) {
  const bool is_exact = phrase.starts_with('=');
  if (is_exact) phrase.remove_prefix(1);
  add(words_of(phrase), is_exact, value);
}

void Phrases::add_name(std::string_view name, std::uint32_t value) {
  add(words_of(name), true, value);
}

void Phrases::add(std::span<const Word> words, bool is_exact, std::uint32_t value) {
  Phrase added{.stems = {}, .exactly = {}, .value = value};
  for (const Word& word : words) {
    added.stems.push_back(word.stem);
    if (is_exact) added.exactly.emplace_back(word.text);
  }
  if (added.stems.empty()) return;
  std::vector<Phrase>& others = by_first_[added.stems.front()];
  const auto place = std::ranges::find_if(others, [&](const Phrase& other) {
    return other.stems.size() < added.stems.size() ||
           (other.stems.size() == added.stems.size() && is_exact && other.exactly.empty());
  });
  others.insert(place, std::move(added));
}

bool Phrases::Phrase::begins(std::span<const Word> words) const {
  if (stems.size() > words.size()) return false;
  const std::span<const Word> beginning = words.first(stems.size());
  return std::ranges::equal(stems, beginning, {}, {}, &Word::stem) &&
         (exactly.empty() || std::ranges::equal(exactly, beginning, {}, {}, &Word::text));
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
