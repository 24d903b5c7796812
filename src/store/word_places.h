// What a search looks up: documents, and where words and values stand in them.
//
// All that ranks and counts is written once over this; it is either the tables of a database
// (database_places.h) or memory (memory_places.h).  Rows are those of search_rows.h; whoever reads
// them checks them, since a database may hold anything.  For one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "store/search_field.h"

namespace lofp {

using DocumentNumber = std::uint32_t;

// What ranking needs of a document.
struct DocumentFacts {
  DocumentKind kind = DocumentKind::entry;
  std::uint32_t factor = 1;
  std::uint32_t count = 0;
  std::uint32_t title_words = 0;
};

class WordPlaces {
 public:
  // Called with a word or value and its bytes, which are there until the next row.  An error of it
  // ends the listing.
  using Use = std::function<Result<void>(std::string_view text, std::string_view bytes)>;

  WordPlaces() = default;
  WordPlaces(const WordPlaces&) = delete;
  WordPlaces& operator=(const WordPlaces&) = delete;
  virtual ~WordPlaces() = default;

  // By number.
  const std::vector<DocumentFacts>& documents() const { return documents_; }

  // The row of the word, where there is one.
  virtual Result<void> find_word(std::string_view word, const Use& use) = 0;

  // The rows of the words, or of the field's values, with the beginning, ascending in bytes.
  virtual Result<void> find_words(std::string_view beginning, const Use& use) = 0;
  virtual Result<void> find_values(SearchField field, std::string_view beginning,
                                   const Use& use) = 0;

  // The documents of the rules with the id, in lower case; the numbers are not checked.
  virtual Result<std::vector<std::int64_t>> find_rules(std::string_view id) = 0;

  // What to say where a row holds what we never write.
  virtual Error damaged() const = 0;

 protected:
  std::vector<DocumentFacts> documents_;
};

}  // namespace lofp
