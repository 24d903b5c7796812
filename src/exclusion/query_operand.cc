// The part of QueryParser that reads operands: fields, values and the operators between them.
#include <algorithm>

#include "exclusion/query_parser.h"
#include "exclusion/query_value.h"
#include "format/tokenizer.h"

namespace lofp {
namespace {

constexpr QueryOperator equality = {":", Comparison::equals, QueryOperator::Values::equality};

}  // namespace

bool QueryParser::is_arithmetic(std::size_t token) const {
  if (token >= end() || tokens_[token].kind != Kind::sign) return false;
  const std::string_view sign = text_of(token);
  return sign == "||" || sign == "::" ||
         (sign.size() == 1 && std::string_view("+-*/%.").contains(sign));
}

void QueryParser::operand() {
  if (!one_operand()) return;
  while (!grammar_->is_search && is_arithmetic(at_)) {
    ++at_;
    if (!one_operand()) return;
  }
}

bool QueryParser::one_operand() {
  while (!grammar_->is_search && (is_sign(at_, "-") || is_sign(at_, "+"))) ++at_;
  if (language_.shape == QueryShape::events && is_sign(at_, "$")) ++at_;  // $entry
  if (at_ >= end() || is_connective(at_) || is_keyword(at_, "not") || is_stop(at_)) return false;
  if (tokens_[at_].kind == Kind::sign) {
    if (grammar_->is_search || !is_sign(at_, "(")) return false;
    pass_group();
  } else if (tokens_[at_].kind != Kind::word || grammar_->is_search) {
    ++at_;
  } else if (language_.shape == QueryShape::statements && is_word(at_, "case")) {
    for (std::size_t open = 0; at_ < end(); ++at_) {
      if (is_word(at_, "case")) ++open;
      if (is_word(at_, "end") && --open == 0) break;
    }
    at_ = std::min(at_ + 1, end());
  } else {
    const bool is_amount = is_number(text_of(at_), true);
    ++at_;
    if (is_sign(at_, "(")) {
      pass_group();
    } else if (is_amount && at_ < end()) {  // 30 minutes
      const LogicWord* word = find_logic_language(language_.name)->words.find(text_of(at_));
      if (word != nullptr && word->role == WordRole::unit) ++at_;
    }
  }
  return true;
}

// Whether the tokens from `begin` to `end` are a string, pattern, number or constant, not a field.
bool QueryParser::is_value(std::size_t begin, std::size_t end) const {
  if (end == begin + 2 && is_sign(begin, "-")) return is_number(text_of(begin + 1), false);
  if (end != begin + 1) return false;
  switch (tokens_[begin].kind) {
    case Kind::string:
    case Kind::pattern:
      return true;
    case Kind::word:
      return grammar_->is_search || is_number(text_of(begin), true) || is_word(begin, "true") ||
             is_word(begin, "false") || is_word(begin, "null");
    default:
      return false;
  }
}

// The name of the field that an operand is about.  Inside of _arraysearch, the element's name is
// replaced by the list's.
std::string QueryParser::field_of(std::size_t begin, std::size_t end) const {
  std::string name = name_in_query(begin, end);
  if (element_.name.empty()) return name;
  name = element_name(std::move(name));
  const bool is_element = name.starts_with(element_.name) && (name.size() == element_.name.size() ||
                                                              name[element_.name.size()] == '.');
  return is_element ? element_.list + name.substr(element_.name.size()) : name;
}

// The field as the query names it: `name` for `name`, `lower(name)` and `(name)`; any other operand
// as it is written.
std::string QueryParser::name_in_query(std::size_t begin, std::size_t end) const {
  const auto is_name = [&](std::size_t token) {
    return tokens_[token].kind == Kind::word || tokens_[token].kind == Kind::field;
  };
  if (end == begin + 1) return field_name(text_, tokens_[begin], *grammar_);
  if (end == begin + 4 && is_name(begin) && is_sign(begin + 1, "(") && is_name(begin + 2))
    return field_name(text_, tokens_[begin + 2], *grammar_);
  if (end == begin + 3 && is_sign(begin, "(") && is_name(begin + 1))
    return field_name(text_, tokens_[begin + 1], *grammar_);
  return written(begin, end);
}

std::string QueryParser::written(std::size_t begin, std::size_t end) const {
  return std::string(
      text_.substr(tokens_[begin].begin, tokens_[end - 1].end - tokens_[begin].begin));
}

const QueryOperator* QueryParser::operator_at(std::size_t& token, bool& is_negated) const {
  std::size_t at = token;
  const bool has_not = is_word(at, "not");
  if (has_not) ++at;
  if (at >= end()) return nullptr;
  const bool is_a_sign = tokens_[at].kind == Kind::sign;
  if ((is_a_sign && has_not) || (!is_a_sign && tokens_[at].kind != Kind::word)) return nullptr;
  if (!is_a_sign && grammar_->is_search && !is_word(at, "in")) return nullptr;
  const QueryOperator* found = find_query_operator(text_of(at));
  if (found == nullptr) return nullptr;
  is_negated = found->is_negated != has_not;
  if (is_word(at, "is") && is_word(at + 1, "not")) {
    is_negated = !is_negated;
    ++at;
  }
  token = at + 1;
  return found;
}

std::vector<Term> QueryParser::values(const std::string& field, const QueryOperator& compared) {
  std::vector<Term> terms;
  if (is_sign(at_, "(") && (is_word(at_ + 1, "select") || is_word(at_ + 1, "with"))) {
    subselect();
  } else if (is_sign(at_, "(")) {
    const std::size_t next = behind(at_);
    const std::size_t close = partner_[at_];
    for (++at_; at_ < close;) {
      const std::size_t before = at_;
      value(field, compared, terms);
      if (at_ == before) ++at_;  // a comma
    }
    at_ = next;
  } else {
    value(field, compared, terms);
    if (compared.text == "between" && is_word(at_, "and")) {
      ++at_;
      value(field, compared, terms);
    }
  }
  // LIKE 'a!%' ESCAPE '!', = 'a' COLLATE NOCASE
  if (language_.shape == QueryShape::statements &&
      (is_word(at_, "escape") || is_word(at_, "collate")))
    at_ = std::min(at_ + 2, end());
  return terms;
}

void QueryParser::value(const std::string& field, const QueryOperator& compared,
                        std::vector<Term>& terms) {
  const std::size_t begin = at_;
  operand();
  if (at_ == begin) return;
  const QueryToken& token = tokens_[begin];
  if (compared.comparison == Comparison::other)  // > 5
    add_pattern(terms, 0, field,
                {Comparison::other, std::string(compared.text) + " " + written(begin, at_)});
  else if (!is_value(begin, at_))
    add_pattern(terms, 0, field, {Comparison::other, written(begin, at_)});
  else if (at_ == begin + 2)  // -1
    add_pattern(terms, 0, field, {compared.comparison, written(begin, at_)});
  else
    add_pattern(terms, 0, field, value_of(text_, token, *grammar_, compared));
}

// kuery and Lucene: `field:value`, `field > 5`, or a value on its own.
void QueryParser::colon_comparison() {
  const std::size_t begin = at_;
  if (tokens_[at_].kind == Kind::sign) {
    opens_group(at_) ? pass_group() : static_cast<void>(++at_);
  } else if (is_sign(at_ + 1, ":") || is_compared(at_ + 1)) {
    const std::string field = field_name(text_, tokens_[at_], *grammar_);
    at_ += is_sign(at_ + 1, ":") ? 2U : 1U;
    colon_value(field, begin);
  } else {
    colon_words(field_, begin);
  }
}

void QueryParser::colon_value(const std::string& field, std::size_t begin) {
  if (ends_condition()) return;
  if (is_sign(at_, "(")) {
    colon_group(field);
    return;
  }
  if (tokens_[at_].kind != Kind::sign) {
    colon_words(field, begin);
    return;
  }
  // A range (`field >= 5`, `field:[1 TO 5]`), or a nested object (`field:{ inner:value }`).
  const std::size_t first = at_;
  if (opens_group(at_)) {
    pass_group();
    if (grammar_->escapes == Escapes::kuery) return;
  } else {
    if (is_sign(++at_, "=")) ++at_;
    if (ends_condition()) return;
    ++at_;
  }
  emit(begin, false, {{field, Comparison::other, {written(first, at_)}}});
}

void QueryParser::colon_group(const std::string& field) {
  if (depth_ == most_deep) {
    pass_group();
    return;
  }
  std::string field_before = std::exchange(field_, field);
  parenthesis();
  field_ = std::move(field_before);
}

void QueryParser::colon_words(const std::string& field, std::size_t begin) {
  QueryToken token = tokens_[at_++];
  const auto is_next_to = [&](std::size_t next) {
    return tokens_[next - 1].end == tokens_[next].begin;
  };
  if (grammar_->escapes == Escapes::kuery) {  // an unquoted value may contain blanks
    while (token.kind == Kind::word && tokens_[at_].kind == Kind::word && !is_connective(at_) &&
           !is_not(at_) && !is_sign(at_ + 1, ":") && !is_compared(at_ + 1))
      token.end = tokens_[at_++].end;
  } else {  // "a b"~2^3
    while ((is_sign(at_, "~") || is_sign(at_, "^")) && is_next_to(at_)) {
      ++at_;
      if (tokens_[at_].kind == Kind::word && is_next_to(at_)) ++at_;
    }
  }
  if (field == "_exists_") return;
  Pattern pattern = field.empty() ? searched(text_, token, *grammar_)
                                  : value_of(text_, token, *grammar_, equality);
  if (pattern.comparison != Comparison::exists)
    emit(begin, false, {{field, pattern.comparison, {std::move(pattern.text)}}});
}

}  // namespace lofp
