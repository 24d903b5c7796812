#include "store/excerpt.h"

#include <algorithm>
#include <span>

#include "base/utf8.h"
#include "store/search_synonyms.h"
#include "store/search_words.h"
#include "store/word_index.h"

namespace lofp {
namespace {

std::size_t units_of(unsigned char first) {
  if ((first & 0xc0U) == 0x80) return 0;  // goes on
  return first >= 0xf0 ? 2 : 1;
}

std::size_t units_in(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) units += units_of(static_cast<unsigned char>(c));
  return units;
}

// A place in a text.
struct TextPlace {
  std::size_t bytes = 0;
  std::size_t units = 0;
};

struct TextWord {
  std::string word;
  TextPlace start;
  TextPlace end;
};

std::vector<TextWord> words_in(std::string_view text) {
  std::vector<TextWord> words;
  TextPlace at;
  const auto go_to = [&](std::size_t bytes) {
    at.units += units_in(text.substr(at.bytes, bytes - at.bytes));
    at.bytes = bytes;
    return at;
  };
  for (PlacedWord& placed : placed_words(text)) {
    const TextPlace start = go_to(placed.start);
    words.push_back({std::move(placed.word), start, go_to(placed.end)});
  }
  return words;
}

// Whether the term matches the words, which are as many as its own.
bool matches(const SearchTerm& term, bool has_typos, std::span<const TextWord> words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i].word;
    const std::string& wanted = term.words[i];
    if (word == wanted) continue;
    if (i + 1 < words.size()) return false;
    const bool begins = matches_beginnings(term) && word.starts_with(wanted);
    const bool means_it = !term.is_phrase && words.size() == 1 && are_synonyms(wanted, word);
    if (!begins && !means_it && !(has_typos && is_typo(wanted, word))) return false;
  }
  return true;
}

std::vector<bool> marks_of(std::span<const TextWord> words, const SearchQuery& query,
                           const Ranking& ranking) {
  std::vector<bool> marked(words.size());
  for (std::size_t i = 0; i < query.terms.size(); ++i) {
    const SearchTerm& term = query.terms[i];
    if (term.is_negated) continue;
    const std::size_t count = term.words.size();
    for (std::size_t at = 0; at + count <= words.size(); ++at)
      if (matches(term, ranking.has_typos(i), words.subspan(at, count)))
        for (std::size_t word = at; word < at + count; ++word) marked[word] = true;
  }
  return marked;
}

// As many whole characters as fit in `units`.
std::size_t bytes_of(std::string_view text, std::size_t units) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t own =
        std::max<std::size_t>(units_of(static_cast<unsigned char>(text[at])), 1);
    if (own > units) break;
    units -= own;
    at += character_at(text, at).size;
  }
  return at;
}

// The bytes to show: from a word before the first match on, at most a third of the limit before it,
// to the end of a word.
std::pair<std::size_t, std::size_t> window(std::string_view text, std::span<const TextWord> words,
                                           const std::vector<bool>& marked, std::size_t limit) {
  const std::size_t units = units_in(text);
  if (units <= limit) return {0, text.size()};
  TextPlace start;
  const auto match = static_cast<std::size_t>(std::ranges::find(marked, true) - marked.begin());
  if (match < words.size() && 3 * words[match].end.units > 2 * limit) {
    const std::size_t from = words[match].start.units;
    const auto near = [&](const TextWord& word) {
      return 3 * word.start.units + limit >= 3 * from;
    };
    start = std::ranges::find_if(words, near)->start;
  }
  TextPlace end = start;
  for (const TextWord& word : words)
    if (word.start.bytes >= start.bytes && word.end.units <= start.units + limit) end = word.end;
  if (end.bytes == start.bytes) {
    // A single word that is longer than the limit.
    end.bytes += bytes_of(text.substr(start.bytes), limit);
    end.units += units_in(text.substr(start.bytes, end.bytes - start.bytes));
  }
  // What remains may be little more than a full stop.
  return {start.bytes, units - end.units <= 2 ? text.size() : end.bytes};
}

}  // namespace

std::vector<ExcerptPiece> excerpt(std::string_view text, const SearchQuery& query,
                                  const Ranking& ranking, std::size_t limit) {
  const std::vector<TextWord> words = words_in(text);
  const std::vector<bool> marked = marks_of(words, query, ranking);
  const auto [start, end] = window(text, words, marked, limit);
  std::vector<ExcerptPiece> pieces;
  const auto add = [&](std::string_view piece, bool is_marked) {
    if (!piece.empty()) pieces.push_back({std::string(piece), is_marked});
  };
  std::size_t at = start;
  if (start > 0) add("\u2026 ", false);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto& [word, word_start, word_end] = words[i];
    if (!marked[i] || word_start.bytes < start || word_end.bytes > end) continue;
    add(text.substr(at, word_start.bytes - at), false);
    add(text.substr(word_start.bytes, word_end.bytes - word_start.bytes), true);
    at = word_end.bytes;
  }
  add(text.substr(at, end - at), false);
  if (end < text.size()) add(" \u2026", false);
  return pieces;
}

}  // namespace lofp
