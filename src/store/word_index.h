// Where words stand: the tables search_words, search_values and search_ids of a database, asked for
// one scope.
//
// For one thread, as its Database is.  Opening costs about 2 ms for 12,000 documents, a question
// what it reads: tens of microseconds for a word.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.h"
#include "store/search_document.h"
#include "store/search_query.h"

namespace lofp {

using DocumentNumber = std::uint32_t;

// What ranking needs of a document.
struct DocumentFacts {
  DocumentKind kind = DocumentKind::entry;
  std::uint32_t factor = 1;
  std::uint32_t count = 0;
  std::uint32_t title_words = 0;
};

// How a document matches a term.
struct Match {
  std::uint8_t weight = 0;   // 0: not at all
  bool is_in_title = false;  // where it equals or begins
};

// Of one term: a match per document, and how many match.
struct Matches {
  std::vector<Match> by_document;
  std::size_t count = 0;
};

class WordIndex {
 public:
  static Result<WordIndex> open(const Database& database, SearchScope scope);

  const std::vector<DocumentFacts>& documents() const { return documents_; }

  // By words, by a rule's whole id, and where nothing matches a term of one word, with typos.
  Result<Matches> match(const SearchTerm& term);

  // The documents whose title is these words and no others, ascending.
  Result<std::vector<DocumentNumber>> with_title(const std::vector<std::string>& words);

  // Marks, in a vector of a flag per document, those that have the value.
  Result<void> mark(const SearchFilter& filter, std::vector<bool>& marked);

  // What to say where the tables hold what we never write.
  Error damaged() const;

 private:
  // A word at a place of a document: the number of the document, times 2^32, plus the place as the
  // table has it.
  using Occurrence = std::uint64_t;

  WordIndex(const Database& database, SqlQuery word, SqlQuery range, SqlQuery values,
            std::optional<SqlQuery> id)
      : database_(&database),
        word_(std::move(word)),
        range_(std::move(range)),
        values_(std::move(values)),
        id_(std::move(id)) {}
  Result<void> read_documents(SearchScope scope);
  Result<std::vector<Occurrence>> decode(std::string_view bytes) const;
  Result<std::vector<DocumentNumber>> decode_documents(std::string_view bytes) const;
  Result<std::vector<Occurrence>> occurrences_of(std::string_view word);
  Result<std::vector<Occurrence>> side_by_side(std::span<const std::string> words);
  template <typename Use>
  Result<void> each_word_with(std::string_view beginning, Use use);
  void add(Matches& matches, Occurrence occurrence, bool equals) const;
  Result<void> match_words(const SearchTerm& term, Matches& matches);
  Result<void> match_id(const SearchTerm& term, Matches& matches);
  Result<void> match_typos(const std::string& word, Matches& matches);

  const Database* database_;
  SqlQuery word_;
  SqlQuery range_;
  SqlQuery values_;
  std::optional<SqlQuery> id_;  // where rules are
  std::vector<DocumentFacts> documents_;
};

// The least number of insertions, deletions, replacements and exchanges of neighbours that make
// `word` of a beginning of `other` (optimal string alignment), up to `most`; more gives most + 1.
std::size_t distance_to_beginning(std::u32string_view word, std::u32string_view other,
                                  std::size_t most);

}  // namespace lofp
