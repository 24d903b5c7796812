#include "meaning/spelling.h"

#include <algorithm>
#include <utility>

namespace lofp {
namespace {

constexpr std::size_t shortest_spelt = 7;
constexpr std::size_t longest_spelt = 30;

// Whether the word is one that can be corrected: of the right length, and only ASCII letters.
bool is_spelt(std::string_view word) {
  return word.size() >= shortest_spelt && word.size() <= longest_spelt &&
         std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string without_letter(std::string_view word, std::size_t place) {
  std::string shortened(word);
  shortened.erase(place, 1);
  return shortened;
}

}  // namespace

void Spelling::add(const Word& listed) {
  stems_.insert(listed.stem);
  if (!is_spelt(listed.text)) return;
  if (!stem_by_word_.try_emplace(std::string(listed.text), listed.stem).second) return;
  for (std::size_t i = 1; i < listed.text.size(); ++i)
    stem_by_shortened_.try_emplace(without_letter(listed.text, i), listed.stem);
}

void Spelling::leave(const Word& word) {
  stems_.insert(word.stem);
}

bool Spelling::may_correct(const Word& word) {
  return !word.is_code && is_spelt(word.text);
}

std::uint64_t Spelling::stem_meant(const Word& word) const {
  if (!may_correct(word) || stems_.contains(word.stem)) return word.stem;
  std::string typed(word.text);
  if (const auto meant = stem_by_shortened_.find(typed); meant != stem_by_shortened_.end())
    return meant->second;
  for (std::size_t i = 1; i < typed.size(); ++i) {
    if (const auto meant = stem_by_word_.find(without_letter(typed, i));
        meant != stem_by_word_.end())
      return meant->second;
    if (i + 1 == typed.size()) break;
    std::swap(typed[i], typed[i + 1]);
    if (const auto meant = stem_by_word_.find(typed); meant != stem_by_word_.end())
      return meant->second;
    std::swap(typed[i], typed[i + 1]);
  }
  return word.stem;
}

}  // namespace lofp
