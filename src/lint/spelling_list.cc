// One slip makes of a word another that has a letter less in common with it: with one letter taken
// out of each, the two are equal.  So the list is indexed by its words with each letter taken out.
#include "lint/spelling_list.h"

#include <algorithm>
#include <cstddef>

#include "base/text.h"
#include "lint/word_distance.h"
#include "meaning/data_lines.h"

namespace lofp {
namespace {

constexpr std::size_t shortest = 6;          // letters; of shorter words too many are near
constexpr std::size_t shortest_changed = 7;  // where a letter is replaced

std::string without_letter(std::string_view word, std::size_t at) {
  std::string rest(word.substr(0, at));
  rest += word.substr(at + 1);
  return rest;
}

bool is_other_ending(std::string_view longer, std::string_view shorter) {
  return longer.starts_with(shorter) &&
         (longer.ends_with('s') || longer.ends_with('d') || longer.ends_with('r'));
}

// British spelling is no slip, nor is another form of the word, nor a letter before it, as in the
// names of programs.
bool is_other_word(std::string_view written, std::string_view meant) {
  if (written.size() == meant.size()) {
    const auto [a, b] = std::ranges::mismatch(written, meant);
    return (*a == 's' && *b == 'z') || (*a == 'z' && *b == 's') || (*a == 'c' && *b == 's');
  }
  if (written.size() > meant.size()) {
    if (is_other_ending(written, meant) || written.ends_with(meant)) return true;
    const auto place = std::ranges::mismatch(written, meant).in1;
    return *place == 'u' && place != written.begin() && *(place - 1) == 'o' &&
           place + 1 != written.end() && *(place + 1) == 'r';
  }
  return is_other_ending(meant, written);
}

}  // namespace

SpellingList::SpellingList() {
  for (const auto& line : data_lines("spelling.txt", 2)) {
    for (const std::string_view item : listed(line, 1)) {
      if (line[0] == "typo") {
        const std::size_t sign = item.find('=');
        if (sign != std::string_view::npos)
          typos_.emplace(item.substr(0, sign), item.substr(sign + 1));
        continue;
      }
      right_.insert(item);
      if (line[0] != "word") continue;
      words_.insert(item);
      for (std::size_t i = 0; i < item.size(); ++i)
        if (i == 0 || item[i] != item[i - 1])
          by_shortened_[without_letter(item, i)].push_back(item);
    }
  }
}

const SpellingList& SpellingList::instance() {
  static const SpellingList list;
  return list;
}

std::vector<std::string_view> SpellingList::meant_by(std::string_view word) const {
  std::vector<std::string_view> meant;
  if (const auto typo = typos_.find(word); typo != typos_.end()) return {typo->second};
  if (word.size() < shortest || right_.contains(word) ||
      !std::ranges::all_of(word, is_small_letter))
    return meant;
  const auto consider = [&](std::string_view candidate) {
    if (candidate.size() == word.size() && word.size() < shortest_changed &&
        !std::ranges::is_permutation(candidate, word))
      return;
    if (is_one_slip(word, candidate) && !is_other_word(word, candidate) &&
        std::ranges::find(meant, candidate) == meant.end())
      meant.push_back(candidate);
  };
  const auto look_up = [&](const std::string& key) {
    if (const auto at = by_shortened_.find(key); at != by_shortened_.end())
      for (const std::string_view candidate : at->second) consider(candidate);
    if (const auto at = words_.find(key); at != words_.end()) consider(*at);
  };
  look_up(std::string(word));
  for (std::size_t i = 0; i < word.size(); ++i) look_up(without_letter(word, i));
  std::ranges::sort(meant);
  return meant;
}

}  // namespace lofp
