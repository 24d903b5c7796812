#include "store/database_places.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "store/search_tables.h"

namespace lofp {

Result<std::unique_ptr<WordPlaces>> DatabasePlaces::open(const Database& database,
                                                         SearchScope scope) {
  const std::string words = search_table("search_words", scope);
  SqlQuery word =
      TRY(database.prepare(fmt::format("SELECT occurrences FROM {} WHERE word = ?", words)));
  SqlQuery range = TRY(database.prepare(fmt::format(
      "SELECT word, occurrences FROM {} WHERE word >= ? AND word < ? ORDER BY word", words)));
  SqlQuery values = TRY(database.prepare(
      fmt::format("SELECT value, documents FROM {} WHERE field = ? AND value >= ? AND value < ? "
                  "ORDER BY value",
                  search_table("search_values", scope))));
  std::optional<SqlQuery> rules;
  if (scope == SearchScope::documented)
    rules = TRY(database.prepare("SELECT document FROM search_ids WHERE id = ?"));
  std::unique_ptr<DatabasePlaces> places(new DatabasePlaces(
      database, std::move(word), std::move(range), std::move(values), std::move(rules)));
  TRY(places->read_documents(scope));
  return places;
}

Error DatabasePlaces::damaged() const {
  return Error{fmt::format("{} is damaged (its search tables): download or build it anew",
                           database_->path())};
}

Result<void> DatabasePlaces::read_documents(SearchScope scope) {
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

Result<void> DatabasePlaces::find_word(std::string_view word, const Use& use) {
  word_.reset();
  word_.bind(word);
  if (TRY(word_.next())) TRY(use(word, word_.bytes(0)));
  word_.reset();
  return {};
}

// Text is compared byte by byte, so 0xff is after all that has the same beginning.
Result<void> DatabasePlaces::find_words(std::string_view beginning, const Use& use) {
  const std::string end = std::string(beginning) + '\xff';
  words_.reset();
  words_.bind(beginning).bind(end);
  while (TRY(words_.next())) {
    const std::string_view word = words_.text(0);
    TRY(use(word, words_.bytes(1)));
  }
  return {};
}

Result<void> DatabasePlaces::find_values(SearchField field, std::string_view beginning,
                                         const Use& use) {
  const std::string end = std::string(beginning) + '\xff';
  values_.reset();
  values_.bind(name_of(field)).bind(beginning).bind(end);
  while (TRY(values_.next())) {
    const std::string_view value = values_.text(0);
    TRY(use(value, values_.bytes(1)));
  }
  return {};
}

Result<std::vector<std::int64_t>> DatabasePlaces::find_rules(std::string_view id) {
  std::vector<std::int64_t> documents;
  if (!rules_) return documents;
  rules_->reset();
  rules_->bind(id);
  while (TRY(rules_->next())) documents.push_back(rules_->number(0));
  return documents;
}

}  // namespace lofp
