#include "store/search_query.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "store/search_document.h"
#include "store/search_words.h"

namespace lofp {
namespace {

constexpr std::size_t longest_query = 1000;  // characters
constexpr std::size_t most_items = 16;

// Reads items off the beginning of a query.
class Parser {
 public:
  explicit Parser(std::string_view text) : size_(text.size()), rest_(text) {}

  SearchQuery query() {
    while (skip_space() && query_.terms.size() + query_.filters.size() < most_items) item();
    return std::move(query_);
  }

 private:
  std::size_t place() const { return size_ - rest_.size(); }

  bool skip_space() {
    while (!rest_.empty()) {
      const Character c = character_at(rest_, 0);
      if (!c.is_utf8 || !is_white_space(c.value)) return true;
      rest_.remove_prefix(c.size);
    }
    return false;
  }

  bool take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::string_view take_bytes(std::size_t count) {
    const std::string_view text = rest_.substr(0, count);
    rest_.remove_prefix(text.size());
    return text;
  }

  // Up to the next quote, which is taken too, or to the end.
  std::string_view until_quote() {
    const std::string_view text = take_bytes(rest_.find('"'));
    take('"');
    return text;
  }

  std::string_view until_space() {
    std::size_t end = 0;
    while (end < rest_.size()) {
      const Character c = character_at(rest_, end);
      if (c.is_utf8 && is_white_space(c.value)) break;
      end += c.size;
    }
    return take_bytes(end);
  }

  void item() {
    const std::size_t start = place();
    const bool is_negated = take('-');
    if (take('"')) return add_term(until_quote(), true, is_negated, start);
    const std::string_view name = rest_.substr(0, rest_.find(':'));
    const auto field = name.size() < rest_.size() ? search_field(name) : std::nullopt;
    if (!field) return add_term(until_space(), false, is_negated, start);
    rest_.remove_prefix(name.size() + 1);
    const std::string_view value = take('"') ? until_quote() : until_space();
    if (!add_filter(query_, *field, value)) return;
    query_.filters.back().is_negated = is_negated;
    query_.filters.back().place = {start, place()};
  }

  void add_term(std::string_view text, bool is_phrase, bool is_negated, std::size_t start) {
    std::vector<std::string> words = search_words(text);
    if (words.empty()) return;
    query_.terms.push_back({.text = search_lower(text),
                            .words = std::move(words),
                            .is_phrase = is_phrase,
                            .is_negated = is_negated,
                            .place = {start, place()}});
  }

  std::size_t size_;
  std::string_view rest_;
  SearchQuery query_;
};

}  // namespace

SearchQuery parse_query(std::string_view text) {
  return Parser(first_characters(text, longest_query)).query();
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
  std::string kept = search_value(field, value);
  if (kept.empty()) return false;
  query.filters.push_back({.field = field, .value = std::move(kept), .place = {}});
  return true;
}

}  // namespace lofp
