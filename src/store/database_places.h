// Where words stand by the tables search_words, search_values and search_ids of a database.
//
// Opening costs about 2 ms for 12,000 documents, a question what it reads: tens of microseconds for
// a word.
#pragma once

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "store/database.h"
#include "store/word_places.h"

namespace lofp {

class DatabasePlaces final : public WordPlaces {
 public:
  // The database must outlive it.
  static Result<std::unique_ptr<WordPlaces>> open(const Database& database, SearchScope scope);

  Result<void> find_word(std::string_view word, const Use& use) override;
  Result<void> find_words(std::string_view beginning, const Use& use) override;
  Result<void> find_values(SearchField field, std::string_view beginning, const Use& use) override;
  Result<std::vector<std::int64_t>> find_rules(std::string_view id) override;
  Error damaged() const override;

 private:
  DatabasePlaces(const Database& database, SqlQuery word, SqlQuery words, SqlQuery values,
                 std::optional<SqlQuery> rules)
      : database_(&database),
        word_(std::move(word)),
        words_(std::move(words)),
        values_(std::move(values)),
        rules_(std::move(rules)) {}
  Result<void> read_documents(SearchScope scope);

  const Database* database_;
  SqlQuery word_;
  SqlQuery words_;
  SqlQuery values_;
  std::optional<SqlQuery> rules_;  // where rules are
};

}  // namespace lofp
