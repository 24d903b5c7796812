#include "store/search_query.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "store/search_document.h"
#include "store/search_words.h"

namespace lofp {
namespace {

constexpr std::size_t longest_query = 1000;  // characters
constexpr std::size_t most_items = 16;

// Words that say nothing of what is looked for.
constexpr std::array<std::string_view, 35> search_stop_words = {
    "a",    "an",  "and", "are", "as",   "at",   "be",    "by",  "can", "do",   "does", "for",
    "from", "how", "i",   "in",  "is",   "it",   "of",    "on",  "or",  "our",  "that", "the",
    "this", "to",  "was", "we",  "what", "when", "which", "who", "why", "will", "with"};

// Programs whose command lines people paste, without `.exe`.
constexpr std::array<std::string_view, 34> programs = {
    "at",       "bash",   "bitsadmin", "certutil", "cmd",      "cscript",    "curl",
    "docker",   "find",   "java",      "kubectl",  "mshta",    "msiexec",    "nc",
    "net",      "net1",   "netsh",     "nmap",     "node",     "powershell", "psexec",
    "pwsh",     "python", "python3",   "reg",      "regsvr32", "rundll32",   "sc",
    "schtasks", "sh",     "ssh",       "wget",     "wmic",     "wscript"};

// Whether a query that begins with this term, in lower case, is a command line.
bool is_program(std::string_view term) {
  return term.contains('\\') || term.starts_with('/') || term.ends_with(".exe") ||
         std::ranges::find(programs, term) != programs.end();
}

bool is_stop_word(const SearchTerm& term) {
  return !term.is_phrase && !term.is_negated && term.words.size() == 1 &&
         std::ranges::find(search_stop_words, term.words[0]) != search_stop_words.end();
}

// Where there are other words, stop words are optional.
void mark_stop_words(std::vector<SearchTerm>& terms) {
  const bool has_others = std::ranges::any_of(
      terms, [](const SearchTerm& term) { return !term.is_negated && !is_stop_word(term); });
  if (!has_others) return;
  for (SearchTerm& term : terms) term.is_optional = is_stop_word(term);
}

// Reads items off the beginning of a query.
class Parser {
 public:
  explicit Parser(std::string_view text) : size_(text.size()), rest_(text) {}

  SearchQuery query() {
    while (skip_space() && query_.terms.size() + query_.filters.size() < most_items) item();
    mark_stop_words(query_.terms);
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
    bool is_negated = take('-');
    if (take('"')) return add_term(until_quote(), true, is_negated, start);
    const std::string_view name = rest_.substr(0, rest_.find(':'));
    const auto field = name.size() < rest_.size() ? search_field(name) : std::nullopt;
    if (!field) {
      const std::string_view text = until_space();
      if (is_negated && is_command_) is_negated = false;
      if (start == 0) is_command_ = is_program(search_lower(text));
      return add_term(text, false, is_negated, start);
    }
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
  bool is_command_ = false;  // the first term is a program
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
