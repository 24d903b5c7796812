// How well documents match a term, and which have a value: looked up where words stand.
//
// For one thread.  A question costs what it reads: tens of microseconds for a word.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/search_query.h"
#include "store/word_places.h"

namespace lofp {

// How a document matches a term.
struct Match {
  std::uint8_t weight = 0;   // 0: not at all
  bool is_in_title = false;  // where it equals or begins
};

// Of one term: a match per document, and how many match.
struct Matches {
  std::vector<Match> by_document;
  std::size_t count = 0;
  bool has_typos = false;  // nothing matched as it was written
};

class WordIndex {
 public:
  explicit WordIndex(std::unique_ptr<WordPlaces> places) : places_(std::move(places)) {}

  const std::vector<DocumentFacts>& documents() const { return places_->documents(); }

  // By words, by a rule's whole id, and where nothing matches a term of one word, with typos.
  Result<Matches> match(const SearchTerm& term);

  // The documents whose title is these words and no others, ascending.
  Result<std::vector<DocumentNumber>> with_title(const std::vector<std::string>& words);

  // Marks, in a vector of a flag per document, those that have the value.
  Result<void> mark(const SearchFilter& filter, std::vector<bool>& marked);

  // All values of the field, ascending, with their documents.
  using UseValue = std::function<void(std::string_view, std::span<const DocumentNumber>)>;
  Result<void> each_value(SearchField field, const UseValue& use);

  // What to say where there is what we never write.
  Error damaged() const { return places_->damaged(); }

 private:
  // A word at a place of a document: the number of the document, times 2^32, plus the place as the
  // row has it.
  using Occurrence = std::uint64_t;

  Result<std::vector<Occurrence>> decode(std::string_view bytes) const;
  Result<std::vector<DocumentNumber>> decode_documents(std::string_view bytes) const;
  Result<std::vector<Occurrence>> occurrences_of(std::string_view word);
  Result<std::vector<Occurrence>> side_by_side(std::span<const std::string> words);
  void add(Matches& matches, Occurrence occurrence, bool equals) const;
  Result<void> match_words(const SearchTerm& term, Matches& matches);
  Result<void> match_synonyms(const SearchTerm& term, Matches& matches);
  Result<void> match_id(const SearchTerm& term, Matches& matches);
  Result<void> match_typos(const std::string& word, Matches& matches);

  std::unique_ptr<WordPlaces> places_;
};

// Whether the term matches words that begin with its last one.
bool matches_beginnings(const SearchTerm& term);

// Whether `other` may be meant by a term of this one word.
bool is_typo(std::string_view word, std::string_view other);

// The least number of insertions, deletions, replacements and exchanges of neighbours that make
// `word` of a beginning of `other` (optimal string alignment), up to `most`; more gives most + 1.
std::size_t distance_to_beginning(std::u32string_view word, std::u32string_view other,
                                  std::size_t most);

}  // namespace lofp
