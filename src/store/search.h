// Searching a database, as docs/guide/search.md describes it.
//
// For one thread, as the Database is, which must outlive it, and for queries of one scope.  Opening
// costs about 2 ms, a search about 1 ms for 12,000 documents.  A search fails only where the
// database is damaged.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.h"
#include "store/ranking.h"
#include "store/search_query.h"
#include "store/word_index.h"

namespace lofp {

struct SearchHit {
  DocumentKind kind = DocumentKind::entry;
  std::string title;    // of an entry its whole text, of an exclusion the whole value
  std::string address;  // of its page, below the site's base
  std::string id;       // of an entry; of a rule its key; of a technique; else empty
  std::uint64_t points = 0;
  std::size_t count = 0;  // rules of an entry or exclusion, entries of a mention or technique
  // An entry's grade and themes, a rule's source, a mention's kind; an exclusion's field where it
  // has one, comparison and weaknesses.
  std::vector<std::string> marks;
};

struct SearchAnswer {
  bool is_partial = false;  // none has all terms: these have one or more
  std::size_t total = 0;

  // Whether nothing has all terms.
  bool falls_short() const { return is_partial || total == 0; }

  std::vector<SearchHit> hits;  // those that were asked for, the best first
};

class Search {
 public:
  static Result<Search> open(const Database& database, SearchScope scope);

  // The hits from `first` on, at most `limit`.  The query is of this scope: scope_of().
  Result<SearchAnswer> find(const SearchQuery& query, std::size_t first, std::size_t limit);

 private:
  // What is read of a document that was found.
  struct HitQueries {
    SqlQuery document;
    SqlQuery mention;
    SqlQuery rule;
    SqlQuery entry;
    SqlQuery exclusion;
  };

  Search(WordIndex index, HitQueries rows) : index_(std::move(index)), rows_(std::move(rows)) {}
  Result<SearchHit> hit_of(const RankedDocument& ranked);
  SqlQuery* row_of(DocumentKind kind);

  WordIndex index_;
  HitQueries rows_;
};

}  // namespace lofp
