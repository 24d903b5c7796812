#include "meaning/capitals.h"

#include <algorithm>

#include "base/text.h"

namespace lofp {
std::string_view Capitals::restored(std::string_view part) {
  if (restored_.empty()) restore();
  const auto begin = static_cast<std::size_t>(part.data() - normalised_.data());
  return std::string_view(restored_).substr(begin, part.size());
}

bool Capitals::tell(std::span<const Word> words, std::size_t at, std::size_t size) {
  const Word& first = words[at];
  const std::size_t end = at + size;
  const std::string_view letters = restored(text_between(first, words[end - 1], normalised_));
  if (letters.empty() || !is_capital_letter(letters[0])) return false;
  if (at > 0 && words[at - 1].sentence == first.sentence) return true;
  if (end == words.size() || words[end].clause != first.clause) return true;
  return std::ranges::any_of(letters.substr(1), is_capital_letter);
}

void Capitals::restore() {
  restored_ = normalised_;
  const std::string line = on_one_line(written_);
  std::size_t to = 0;
  for (std::size_t from = 0; from < line.size() && to < restored_.size();) {
    const char letter = line[from];
    if (static_cast<unsigned char>(letter) < 0x80) {
      if (is_capital_letter(letter)) restored_[to] = letter;
      ++from;
      ++to;
      continue;
    }
    const std::size_t size = character_at(line, from).size;
    to += normalise(line.substr(from, size)).size();  // a capital letter can have another size
    from += size;
  }
  if (normalise(restored_) != normalised_) restored_ = normalised_;
}

}  // namespace lofp
