// Which documents a query finds, and their order, as docs/guide/search.md says.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "store/search_query.h"
#include "store/word_index.h"

namespace lofp {

struct RankedDocument {
  DocumentNumber document = 0;
  std::uint64_t points = 0;
};

class Ranking {
 public:
  // Costs about 0.1 ms for 12,000 documents beside what looking up costs.  Fails only where the
  // index is damaged, which must outlive it.
  static Result<Ranking> make(WordIndex& index, const SearchQuery& query);

  // Whether none has all terms, and these have one or more.
  bool is_partial() const { return is_partial_; }

  // All that were found, by number.
  const std::vector<DocumentNumber>& found() const { return found_; }

  // What would be found without the filters of the field, by number.
  std::vector<DocumentNumber> found_without(SearchField field) const;

  // Those from place `first` on, the best first, at most `limit`.
  std::vector<RankedDocument> best(std::size_t first, std::size_t limit) const;

  // Whether typos were forgiven in the term, which is the query's of this number.
  bool has_typos(std::size_t term) const { return has_typos_[term]; }

 private:
  // Of a document.  Small, since there is one for each: a query has 16 terms of 1,000 characters.
  struct Sum {
    std::uint32_t points = 0;
    std::uint32_t rare_points = 0;  // in which rare terms count more, where none has all terms
    std::uint16_t terms = 0;        // that match
    std::uint16_t title_words = 0;  // that were found
  };

  // Why a document is left out: a bit for each field whose filters it fails, and one for terms.
  using Refusals = std::uint16_t;

  explicit Ranking(WordIndex& index) : index_(&index), sums_(index.documents().size()) {}
  Result<void> add(const SearchTerm& term);
  Result<void> refuse(const SearchQuery& query);
  Result<void> refuse_by(SearchField field, const SearchQuery& query);
  Result<void> find_titles(const SearchQuery& query);
  std::vector<DocumentNumber> find(Refusals overlooked, bool& is_partial) const;
  std::uint64_t points_of(DocumentNumber document) const;

  WordIndex* index_;
  std::vector<Sum> sums_;               // by document
  std::vector<Refusals> refusals_;      // by document; empty where nothing is refused
  std::vector<DocumentNumber> titles_;  // those whose title is what was asked for, ascending
  std::vector<DocumentNumber> found_;
  std::vector<bool> has_typos_;  // by the query's term
  std::size_t terms_ = 0;        // that a document has to match
  bool is_partial_ = false;
};

}  // namespace lofp
