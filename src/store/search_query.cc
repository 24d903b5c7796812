#include "store/search_query.h"

#include <algorithm>
#include <utility>

#include "store/search_words.h"

namespace lofp {
namespace {

constexpr std::size_t longest_query = 1000;  // characters
constexpr std::size_t most_items = 16;

// Reads items off the beginning of a query whose white space is spaces.
class Parser {
 public:
  explicit Parser(std::string_view rest) : rest_(rest) {}

  SearchQuery query() {
    while (skip_space() && query_.terms.size() + query_.filters.size() < most_items) item();
    return std::move(query_);
  }

 private:
  bool skip_space() {
    while (rest_.starts_with(' ')) rest_.remove_prefix(1);
    return !rest_.empty();
  }

  bool take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // Up to a character, which is taken too, or to the end.
  std::string_view until(char c) {
    const std::string_view text = rest_.substr(0, rest_.find(c));
    rest_.remove_prefix(text.size());
    take(c);
    return text;
  }

  // In quotes, or up to the next white space.
  std::string_view value() { return take('"') ? until('"') : until(' '); }

  void item() {
    const bool is_negated = take('-');
    if (take('"')) return add_term(until('"'), true, is_negated);
    if (const auto field = search_field(rest_.substr(0, rest_.find_first_of(": ")))) {
      const std::string_view name = name_of(*field);
      if (rest_.substr(name.size()).starts_with(':')) {
        rest_.remove_prefix(name.size() + 1);
        if (add_filter(query_, *field, value())) query_.filters.back().is_negated = is_negated;
        return;
      }
    }
    add_term(until(' '), false, is_negated);
  }

  void add_term(std::string_view text, bool is_phrase, bool is_negated) {
    std::vector<std::string> words = search_words(text);
    if (words.empty()) return;
    query_.terms.push_back({.text = search_lower(text),
                            .words = std::move(words),
                            .is_phrase = is_phrase,
                            .is_negated = is_negated});
  }

  std::string_view rest_;
  SearchQuery query_;
};

}  // namespace

SearchQuery parse_query(std::string_view text) {
  const std::string plain = with_plain_spaces(first_characters(text, longest_query));
  return Parser(plain).query();
}

SearchScope scope_of(const SearchQuery& query) {
  const auto asks_for_exclusions = [](const SearchFilter& filter) {
    return !filter.is_negated && (filter.field == SearchField::weakness ||
                                  (filter.field == SearchField::kind &&
                                   filter.value == name_of(DocumentKind::exclusion)));
  };
  return std::ranges::any_of(query.filters, asks_for_exclusions) ? SearchScope::exclusions
                                                                 : SearchScope::documented;
}

bool add_filter(SearchQuery& query, SearchField field, std::string_view value) {
  std::string kept = field == SearchField::mentions ? mention_value(value) : search_lower(value);
  if (kept.empty()) return false;
  query.filters.push_back({.field = field, .value = std::move(kept)});
  return true;
}

}  // namespace lofp
