#include "store/word_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "store/search_tables.h"
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

constexpr std::size_t shortest_beginning = 2;  // characters of a term that may begin a word

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

Result<WordIndex> WordIndex::open(const Database& database, SearchScope scope) {
  // Text is compared byte by byte, so 0xff is after every word that has the same beginning.
  const std::string words = search_table("search_words", scope);
  SqlQuery word =
      TRY(database.prepare(fmt::format("SELECT occurrences FROM {} WHERE word = ?", words)));
  SqlQuery range = TRY(database.prepare(fmt::format(
      "SELECT word, occurrences FROM {} WHERE word >= ? AND word < ? ORDER BY word", words)));
  SqlQuery values = TRY(database.prepare(
      fmt::format("SELECT value, documents FROM {} WHERE field = ? AND value >= ? AND value < ? "
                  "ORDER BY value",
                  search_table("search_values", scope))));
  std::optional<SqlQuery> id;
  if (scope == SearchScope::documented)
    id = TRY(database.prepare("SELECT document FROM search_ids WHERE id = ?"));
  WordIndex index(database, std::move(word), std::move(range), std::move(values), std::move(id));
  TRY(index.read_documents(scope));
  return index;
}

Error WordIndex::damaged() const {
  return Error{fmt::format("{} is damaged (its search tables): download or build it anew",
                           database_->path())};
}

Result<void> WordIndex::read_documents(SearchScope scope) {
  SqlQuery query = TRY(database_->prepare(
      fmt::format("SELECT number, kind, factor, count, title_words FROM {} ORDER BY number",
                  search_table("search_documents", scope))));
  while (TRY(query.next())) {
    DocumentFacts facts;
    const std::string_view name = query.text(1);
    const auto kind = std::ranges::find_if(all_document_kinds,
                                           [&](DocumentKind one) { return name_of(one) == name; });
    if (kind == all_document_kinds.end()) return std::unexpected(damaged());
    facts.kind = *kind;
    const std::array numbers = {query.number(2), query.number(3), query.number(4)};
    constexpr std::int64_t most_factor = 4;
    for (const std::int64_t number : numbers)
      if (number < 0 || number > INT32_MAX) return std::unexpected(damaged());
    if (numbers[0] > most_factor || query.number(0) != static_cast<std::int64_t>(documents_.size()))
      return std::unexpected(damaged());
    facts.factor = static_cast<std::uint32_t>(numbers[0]);
    facts.count = static_cast<std::uint32_t>(numbers[1]);
    facts.title_words = static_cast<std::uint32_t>(numbers[2]);
    documents_.push_back(facts);
  }
  return {};
}

Result<std::vector<WordIndex::Occurrence>> WordIndex::decode(std::string_view bytes) const {
  std::vector<Occurrence> occurrences;
  std::uint64_t document = 0;
  while (!bytes.empty()) {
    std::uint32_t step = 0;
    std::uint32_t place = 0;
    if (!take_number(bytes, step) || !take_number(bytes, place) ||
        (document += step) >= documents_.size())
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
    if (!take_number(bytes, step) || (document += step) >= documents_.size() ||
        (!numbers.empty() && step == 0))
      return std::unexpected(damaged());
    numbers.push_back(static_cast<DocumentNumber>(document));
  }
  return numbers;
}

Result<std::vector<WordIndex::Occurrence>> WordIndex::occurrences_of(std::string_view word) {
  word_.reset();
  word_.bind(word);
  std::vector<Occurrence> occurrences;
  if (TRY(word_.next())) occurrences = TRY(decode(word_.bytes(0)));
  word_.reset();
  return occurrences;
}

template <typename Use>
Result<void> WordIndex::each_word_with(std::string_view beginning, Use use) {
  const std::string end = std::string(beginning) + '\xff';
  range_.reset();
  range_.bind(beginning).bind(end);
  while (TRY(range_.next())) {
    const std::string_view word = range_.text(0);
    TRY(use(word, range_.bytes(1)));
  }
  return {};
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
  const bool is_in_title = !is_name && place / 2 < documents_[document].title_words;
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
  const bool may_begin = !term.is_phrase && characters_of(last).size() >= shortest_beginning;
  if (may_begin) return each_word_with(last, use);
  word_.reset();
  word_.bind(last);
  if (TRY(word_.next())) TRY(use(last, word_.bytes(0)));
  word_.reset();
  return {};
}

Result<void> WordIndex::match_id(const SearchTerm& term, Matches& matches) {
  if (!id_) return {};
  id_->reset();
  id_->bind(term.text);
  while (TRY(id_->next())) {
    const std::int64_t document = id_->number(0);
    if (document < 0 || document >= static_cast<std::int64_t>(documents_.size()))
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
      const bool is_high = (place & 1U) != 0 || place / 2 < documents_[document].title_words;
      raise(matches, document, is_high ? typo_weights.title : typo_weights.body, false);
    }
    return {};
  };
  return each_word_with(first_characters(word, 1), use);
}

Result<Matches> WordIndex::match(const SearchTerm& term) {
  Matches matches{.by_document = std::vector<Match>(documents_.size())};
  TRY(match_words(term, matches));
  TRY(match_id(term, matches));
  if (matches.count == 0 && !term.is_phrase && term.words.size() == 1)
    TRY(match_typos(term.words.front(), matches));
  return matches;
}

Result<std::vector<DocumentNumber>> WordIndex::with_title(const std::vector<std::string>& words) {
  std::vector<DocumentNumber> documents;
  if (words.empty()) return documents;
  for (const Occurrence last : TRY(side_by_side(words))) {
    const auto place = static_cast<std::uint32_t>(last);
    const bool begins_text = place == (words.size() - 1) * 2;
    if (begins_text && documents_[document_of(last)].title_words == words.size())
      documents.push_back(document_of(last));
  }
  return documents;
}

Result<void> WordIndex::mark(const SearchFilter& filter, std::vector<bool>& marked) {
  // What follows a value of which the filter's is the beginning: T1021.002, and a name's next word.
  const char after = filter.field == SearchField::technique ? '.' : ' ';
  const bool may_begin =
      filter.field == SearchField::technique || filter.field == SearchField::mentions;
  const std::string end = filter.value + '\xff';
  values_.reset();
  values_.bind(name_of(filter.field)).bind(filter.value).bind(end);
  while (TRY(values_.next())) {
    const std::string_view rest = values_.text(0).substr(filter.value.size());
    const bool matches =
        rest.empty() || (may_begin && (filter.value.empty() || rest.front() == after));
    if (!matches) continue;
    for (const DocumentNumber document : TRY(decode_documents(values_.bytes(1))))
      marked[document] = true;
  }
  return {};
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
