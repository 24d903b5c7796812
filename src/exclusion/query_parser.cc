// A recursive-descent parser that builds no tree.  In every language `not` binds more tightly than
// `and` and `or`, so whether a comparison is negated depends only on the `not`s before it and
// before the parentheses around it.
//
// The partner of each bracket is computed first.  So skipping a group takes constant time, and a
// parenthesis that turns out to be arithmetic is recognised by the token after it.
#include "exclusion/query_parser.h"

#include <algorithm>
#include <utility>

#include "exclusion/query_value.h"

namespace lofp {
namespace {

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool opens(char c) {
  return c == '(' || c == '[' || c == '{';
}

bool closes(char c) {
  return c == ')' || c == ']' || c == '}';
}

// Removes values that stand for a missing value, and terms without values: they only ask whether a
// field exists and describe no activity.
void drop_empty(std::vector<Term>& terms) {
  for (Term& term : terms)
    if (term.comparison == Comparison::equals) std::erase_if(term.values, says_nothing);
  std::erase_if(terms, [](const Term& term) { return term.values.empty(); });
}

}  // namespace

QueryParser::QueryParser(std::string_view text, const QueryLanguage& language)
    : text_(text),
      language_(language),
      grammar_(&language.grammar),
      tokens_(tokens_of(text, *find_logic_language(language.name))),
      partner_(tokens_.size(), tokens_.size() - 1) {
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < end(); ++i) {
    if (tokens_[i].kind != Kind::sign) continue;
    const char c = text[tokens_[i].begin];
    if (opens(c)) {
      open.push_back(i);
    } else if (closes(c) && !open.empty()) {
      partner_[open.back()] = i;
      open.pop_back();
    }
  }
}

std::string_view QueryParser::text_of(std::size_t token) const {
  if (token >= end()) return {};
  return text_.substr(tokens_[token].begin, tokens_[token].end - tokens_[token].begin);
}

bool QueryParser::is_sign(std::size_t token, std::string_view sign) const {
  return token < end() && tokens_[token].kind == Kind::sign && text_of(token) == sign;
}

bool QueryParser::is_word(std::size_t token, std::string_view word) const {
  return token < end() && tokens_[token].kind == Kind::word &&
         std::ranges::equal(text_of(token), word, {}, lower);
}

bool QueryParser::is_keyword(std::size_t token, std::string_view word) const {
  if (!is_word(token, word)) return false;
  switch (grammar_->keywords) {
    case KeywordCase::any:
      return true;
    case KeywordCase::upper:
      return std::ranges::none_of(text_of(token), [](char c) { return c >= 'a'; });
    case KeywordCase::lower:
      return text_of(token) == word;
  }
  return true;
}

bool QueryParser::is_connective(std::size_t token) const {
  return is_keyword(token, "and") || is_keyword(token, "or") || is_keyword(token, "xor");
}

bool QueryParser::is_not(std::size_t token) const {
  if (is_keyword(token, "not")) return true;
  const bool is_prefix =
      grammar_->escapes == Escapes::lucene && (is_sign(token, "-") || is_sign(token, "!"));
  return is_prefix && tokens_[token].end == tokens_[token + 1].begin;
}

bool QueryParser::is_stop(std::size_t token) const {
  return std::ranges::any_of(stops_, [&](std::string_view stop) { return is_word(token, stop); });
}

bool QueryParser::is_compared(std::size_t token) const {
  return token < end() && tokens_[token].kind == Kind::sign &&
         find_query_operator(text_of(token)) != nullptr;
}

bool QueryParser::opens_group(std::size_t token) const {
  return token < end() && tokens_[token].kind == Kind::sign && opens(text_of(token)[0]);
}

bool QueryParser::ends_condition() const {
  if (at_ >= end()) return true;
  if (tokens_[at_].kind != Kind::sign) return is_stop(at_);
  const std::string_view sign = text_of(at_);
  return closes(sign[0]) || sign == "|" || sign == ";";
}

std::size_t QueryParser::behind(std::size_t opening) const {
  return std::min(partner_[opening] + 1, end());
}

void QueryParser::condition() {
  while (!ends_condition()) {
    if (is_connective(at_)) {
      if (!is_keyword(at_, "or"))
        joins_ = false;
      else if (depth_ == open_depth_ + 1 && field_.empty())
        ++alternative_;
      ++at_;
    } else {
      negation();
    }
  }
}

void QueryParser::negation() {
  const std::size_t begin = at_;
  bool flips = false;
  for (; is_not(at_); ++at_) flips = !flips;
  const bool opens_one = flips && !negated_ && !open_;
  if (opens_one) {
    open_ = true;
    terms_.clear();
    joined_ = 0;
    open_depth_ = depth_;
    alternative_ = 0;
  }
  if (flips) negated_ = !negated_;
  if (!ends_condition()) primary();
  if (flips) negated_ = !negated_;
  if (!opens_one) return;
  open_ = false;
  if (!terms_.empty())
    negations_.push_back({tokens_[begin].begin, tokens_[at_ - 1].end, std::move(terms_)});
}

void QueryParser::primary() {
  if (tokens_[at_].kind == Kind::macro || is_connective(at_)) {
    ++at_;
  } else if (is_sign(at_, "(")) {
    parenthesis();
  } else if (is_sign(at_, "[")) {
    language_.shape == QueryShape::searches ? subsearch() : pass_group();
  } else if (is_word(at_, "_arraysearch") && is_sign(at_ + 1, "(")) {
    array_search();
  } else if (grammar_->has_colons) {
    colon_comparison();
  } else {
    comparison();
  }
}

void QueryParser::parenthesis() {
  const std::size_t next = behind(at_);
  const bool is_select = is_word(at_ + 1, "select") || is_word(at_ + 1, "with");
  bool ignored = false;
  std::size_t place = next;
  if (language_.shape == QueryShape::statements && is_select) {
    subselect();
  } else if (!grammar_->is_search &&
             (is_arithmetic(next) || operator_at(place, ignored) != nullptr)) {
    comparison();  // `(a - b) > 5`, `(name) in ("x")`
  } else if (depth_ == most_deep) {
    at_ = next;
  } else {
    ++at_;
    group();
  }
}

// Reads a group and its closing parenthesis; the opening one has been read.
void QueryParser::group() {
  const std::size_t joined_before = std::exchange(joined_, terms_.size());
  const bool joins_before = std::exchange(joins_, true);
  ++depth_;
  condition();
  --depth_;
  joins_ = joins_before;
  joined_ = joined_before;
  if (is_sign(at_, ")")) ++at_;
}

// EQL's `_arraysearch(stack, $entry, $entry.module : "a")`: a condition that at least one element
// of a list must meet.  The element's fields are reported as the list's: `stack.module`.
void QueryParser::array_search() {
  const std::size_t next = behind(at_ + 1);
  if (depth_ == most_deep) {
    at_ = next;
    return;
  }
  at_ += 2;
  const std::size_t list = at_;
  operand();
  const std::size_t end_of_list = at_;
  if (end_of_list > list && is_sign(at_, ",")) {
    const std::size_t name = ++at_;
    while (at_ < next && !is_sign(at_, ",")) ++at_;
    if (at_ > name && is_sign(at_, ",")) {
      const ListElement before =
          std::exchange(element_, {element_name(written(name, at_)), field_of(list, end_of_list)});
      ++at_;
      group();
      element_ = before;
    }
  }
  at_ = next;
}

std::string QueryParser::element_name(std::string written) {
  return written.starts_with('$') ? written.substr(1) : written;
}

void QueryParser::comparison() {
  const std::size_t begin = at_;
  const QueryOperator* function =
      is_sign(at_ + 1, "(") ? find_query_function(text_of(at_)) : nullptr;
  operand();
  if (at_ == begin) {
    ++at_;
    return;
  }
  const std::size_t end_of_left = at_;
  bool is_negated = false;
  const QueryOperator* compared = operator_at(at_, is_negated);
  if (compared == nullptr) {
    function != nullptr ? call(begin, *function) : bare(begin);
    return;
  }
  // osquery: regex_match(path, "...", 0) != "" means that there is a match.
  if (function != nullptr && is_negated && tokens_[at_].kind == Kind::string &&
      unquoted(text_, tokens_[at_]).empty()) {
    ++at_;
    call(begin, *function);
    return;
  }
  negated_ = negated_ != is_negated;  // while subselects among the values are read
  std::vector<Term> terms = values(field_of(begin, end_of_left), *compared);
  negated_ = negated_ != is_negated;
  emit(begin, is_negated, std::move(terms));
}

// An operand without an operator: a search term, or a field that is true or false.
void QueryParser::bare(std::size_t begin) {
  const QueryToken& token = tokens_[begin];
  if (at_ != begin + 1) return;
  if (grammar_->is_search) {
    Pattern pattern = searched(text_, token, *grammar_);
    if (pattern.comparison != Comparison::exists)
      emit(begin, false, {{{}, pattern.comparison, {std::move(pattern.text)}}});
  } else if (token.kind == Kind::field || (token.kind == Kind::word && !is_value(begin, at_))) {
    emit(begin, false, {{field_name(text_, token, *grammar_), Comparison::equals, {"true"}}});
  }
}

// A function that compares: startsWith(field, "a", "b"); in SPL also cidrmatch("10.0.0.0/8",
// field).
void QueryParser::call(std::size_t begin, const QueryOperator& function) {
  const std::size_t next = at_;
  const std::size_t close = partner_[begin + 1];
  std::string field;
  std::vector<Term> terms;
  for (at_ = begin + 2; at_ < close;) {
    const std::size_t first = at_;
    operand();
    if (at_ == first)
      ++at_;
    else if (at_ == first + 1 && tokens_[first].kind == Kind::string)
      add_pattern(terms, 0, {}, value_of(text_, tokens_[first], *grammar_, function));
    else if (field.empty())
      field = field_of(first, at_);
    else if (!is_value(first, at_))
      add_pattern(terms, 0, {}, {Comparison::other, written(first, at_)});
  }
  at_ = next;
  for (Term& term : terms) term.field = field;
  emit(begin, false, std::move(terms));
}

void QueryParser::emit(std::size_t begin, bool is_negated, std::vector<Term> terms) {
  if (negated_ == is_negated) return;
  drop_empty(terms);
  if (terms.empty()) return;
  if (!open_) {
    negations_.push_back({tokens_[begin].begin, tokens_[at_ - 1].end, std::move(terms)});
    return;
  }
  const std::size_t first = terms_.size();
  for (Term& term : terms) {
    if (!joins_ || field_.empty())
      terms_.push_back(std::move(term));
    else
      for (std::string& value : term.values)
        add_pattern(terms_, joined_, term.field, {term.comparison, std::move(value)});
  }
  for (Term& term : std::span(terms_).subspan(first)) term.alternative = alternative_;
}

}  // namespace lofp
