#include "store/word_index.h"

#include <algorithm>
#include <utility>

#include "store/search_rows.h"
#include "store/search_synonyms.h"
#include "store/search_words.h"

namespace lofp {
namespace {

// By how a word matches: in the title or names, and in the body.
struct Weights {
  std::uint8_t title;
  std::uint8_t body;
};
constexpr Weights equal_weights{8, 4};
constexpr Weights beginning_weights{5, 2};
constexpr Weights typo_weights{3, 1};

std::uint32_t document_of(std::uint64_t occurrence) {
  return static_cast<std::uint32_t>(occurrence >> 32U);
}

void raise(Matches& matches, DocumentNumber document, std::uint8_t weight, bool is_in_title) {
  Match& match = matches.by_document[document];
  if (match.weight == 0) ++matches.count;
  match.weight = std::max(match.weight, weight);
  match.is_in_title = match.is_in_title || is_in_title;
}

// How many typos a term may have.
std::size_t typos_in(std::u32string_view word) {
  constexpr std::size_t from = 4;
  constexpr std::size_t two_from = 8;
  if (word.size() < from || std::ranges::any_of(word, is_digit_character)) return 0;
  return word.size() < two_from ? 1 : 2;
}

}  // namespace

Result<std::vector<WordIndex::Occurrence>> WordIndex::decode(std::string_view bytes) const {
  std::vector<Occurrence> occurrences;
  std::uint64_t document = 0;
  while (!bytes.empty()) {
    std::uint32_t step = 0;
    std::uint32_t place = 0;
    if (!take_number(bytes, step) || !take_number(bytes, place) ||
        (document += step) >= documents().size())
      return std::unexpected(damaged());
    occurrences.push_back(document << 32U | place);
  }
  return occurrences;
}

Result<std::vector<DocumentNumber>> WordIndex::decode_documents(std::string_view bytes) const {
  std::vector<DocumentNumber> numbers;
  std::uint64_t document = 0;
  while (!bytes.empty()) {
    std::uint32_t step = 0;
    if (!take_number(bytes, step) || (document += step) >= documents().size() ||
        (!numbers.empty() && step == 0))
      return std::unexpected(damaged());
    numbers.push_back(static_cast<DocumentNumber>(document));
  }
  return numbers;
}

Result<std::vector<WordIndex::Occurrence>> WordIndex::occurrences_of(std::string_view word) {
  std::vector<Occurrence> occurrences;
  const auto use = [&](std::string_view, std::string_view bytes) -> Result<void> {
    occurrences = TRY(decode(bytes));
    return {};
  };
  TRY(places_->find_word(word, use));
  return occurrences;
}

// Where each of the words follows the one before it: the places of the last.
Result<std::vector<WordIndex::Occurrence>> WordIndex::side_by_side(
    std::span<const std::string> words) {
  std::vector<Occurrence> places = TRY(occurrences_of(words.front()));
  std::ranges::sort(places);
  for (const std::string& word : words.subspan(1)) {
    if (places.empty()) break;
    std::vector<Occurrence> next;
    for (const Occurrence occurrence : TRY(occurrences_of(word)))
      if (std::ranges::binary_search(places, occurrence - 2)) next.push_back(occurrence);
    std::ranges::sort(next);
    places = std::move(next);
  }
  return places;
}

void WordIndex::add(Matches& matches, Occurrence occurrence, bool equals) const {
  const DocumentNumber document = document_of(occurrence);
  const auto place = static_cast<std::uint32_t>(occurrence);
  const bool is_name = (place & 1U) != 0;
  const DocumentFacts& facts = documents()[document];
  const bool is_in_title =
      is_name ? facts.kind == DocumentKind::mention : place / 2 < facts.title_words;
  const Weights& weights = equals ? equal_weights : beginning_weights;
  raise(matches, document, is_name || is_in_title ? weights.title : weights.body, is_in_title);
}

Result<void> WordIndex::match_words(const SearchTerm& term, Matches& matches) {
  const std::string& last = term.words.back();
  const std::span<const std::string> before = std::span(term.words).first(term.words.size() - 1);
  std::vector<Occurrence> places;
  if (!before.empty()) {
    places = TRY(side_by_side(before));
    if (places.empty()) return {};
  }
  const auto use = [&](std::string_view word, std::string_view bytes) -> Result<void> {
    for (const Occurrence occurrence : TRY(decode(bytes)))
      if (before.empty() || std::ranges::binary_search(places, occurrence - 2))
        add(matches, occurrence, word == last);
    return {};
  };
  return matches_beginnings(term) ? places_->find_words(last, use) : places_->find_word(last, use);
}

// As if the term were the beginning of a word that means the same.
Result<void> WordIndex::match_synonyms(const SearchTerm& term, Matches& matches) {
  if (term.is_phrase || term.words.size() != 1) return {};
  for (const std::string_view synonym : synonyms_of(term.words[0])) {
    if (synonym == term.words[0]) continue;
    for (const Occurrence occurrence : TRY(occurrences_of(synonym)))
      add(matches, occurrence, false);
  }
  return {};
}

Result<void> WordIndex::match_id(const SearchTerm& term, Matches& matches) {
  for (const std::int64_t document : TRY(places_->find_rules(term.text))) {
    if (document < 0 || document >= static_cast<std::int64_t>(documents().size()))
      return std::unexpected(damaged());
    raise(matches, static_cast<DocumentNumber>(document), equal_weights.title, true);
  }
  return {};
}

Result<void> WordIndex::match_typos(const std::string& word, Matches& matches) {
  const std::u32string characters = characters_of(word);
  const std::size_t most = typos_in(characters);
  if (most == 0) return {};
  const auto use = [&](std::string_view other, std::string_view bytes) -> Result<void> {
    if (distance_to_beginning(characters, characters_of(other), most) > most) return {};
    for (const Occurrence occurrence : TRY(decode(bytes))) {
      const DocumentNumber document = document_of(occurrence);
      const auto place = static_cast<std::uint32_t>(occurrence);
      const bool is_high = (place & 1U) != 0 || place / 2 < documents()[document].title_words;
      raise(matches, document, is_high ? typo_weights.title : typo_weights.body, false);
    }
    return {};
  };
  return places_->find_words(first_characters(word, 1), use);
}

Result<Matches> WordIndex::match(const SearchTerm& term) {
  Matches matches{.by_document = std::vector<Match>(documents().size())};
  TRY(match_words(term, matches));
  TRY(match_synonyms(term, matches));
  TRY(match_id(term, matches));
  if (matches.count == 0 && !term.is_phrase && term.words.size() == 1) {
    matches.has_typos = true;
    TRY(match_typos(term.words.front(), matches));
  }
  return matches;
}

Result<std::vector<DocumentNumber>> WordIndex::with_title(const std::vector<std::string>& words) {
  std::vector<DocumentNumber> titles;
  if (words.empty()) return titles;
  for (const Occurrence last : TRY(side_by_side(words))) {
    const auto place = static_cast<std::uint32_t>(last);
    const bool begins_text = place == (words.size() - 1) * 2;
    if (begins_text && documents()[document_of(last)].title_words == words.size())
      titles.push_back(document_of(last));
  }
  return titles;
}

Result<void> WordIndex::mark(const SearchFilter& filter, std::vector<bool>& marked) {
  const char separator = separator_of(filter.field);
  const auto use = [&](std::string_view value, std::string_view bytes) -> Result<void> {
    const std::string_view rest = value.substr(filter.value.size());
    const bool matches =
        rest.empty() || (separator != '\0' && (filter.value.empty() || rest.front() == separator));
    if (!matches) return {};
    for (const DocumentNumber document : TRY(decode_documents(bytes))) marked[document] = true;
    return {};
  };
  return places_->find_values(filter.field, filter.value, use);
}

Result<void> WordIndex::each_value(SearchField field, const UseValue& use) {
  return places_->find_values(field, {},
                              [&](std::string_view value, std::string_view bytes) -> Result<void> {
                                use(value, TRY(decode_documents(bytes)));
                                return {};
                              });
}

bool matches_beginnings(const SearchTerm& term) {
  constexpr std::size_t shortest = 2;  // characters
  return !term.is_phrase && characters_of(term.words.back()).size() >= shortest;
}

bool is_typo(std::string_view word, std::string_view other) {
  const std::u32string characters = characters_of(word);
  const std::size_t most = typos_in(characters);
  return most > 0 && other.starts_with(first_characters(word, 1)) &&
         distance_to_beginning(characters, characters_of(other), most) <= most;
}

std::size_t distance_to_beginning(std::u32string_view word, std::u32string_view other,
                                  std::size_t most) {
  other = other.substr(0, word.size() + most);
  std::vector<std::size_t> before;  // the row before the last
  std::vector<std::size_t> last(word.size() + 1);
  for (std::size_t i = 0; i <= word.size(); ++i) last[i] = i;
  std::size_t least = last.back();
  for (std::size_t j = 1; j <= other.size(); ++j) {
    std::vector<std::size_t> row(word.size() + 1);
    row[0] = j;
    for (std::size_t i = 1; i <= word.size(); ++i) {
      const std::size_t change = word[i - 1] == other[j - 1] ? 0 : 1;
      row[i] = std::min({last[i] + 1, row[i - 1] + 1, last[i - 1] + change});
      if (i > 1 && j > 1 && word[i - 1] == other[j - 2] && word[i - 2] == other[j - 1])
        row[i] = std::min(row[i], before[i - 2] + 1);
    }
    least = std::min(least, row.back());
    before = std::exchange(last, std::move(row));
  }
  return std::min(least, most + 1);
}

}  // namespace lofp
