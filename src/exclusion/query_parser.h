// Finds the negations in a query; query_exclusion.h says which of them count.
//
// Use negations_of(); QueryParser is its implementation.  The text must outlive the parser.  Never
// fails; linear in the length of the text.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "exclusion/query_language.h"
#include "exclusion/query_token.h"
#include "rule/rule.h"

namespace lofp {

// A negation in a query, and the comparisons that it negates.
struct Negation {
  std::size_t begin = 0;  // byte offset in the query
  std::size_t end = 0;    // byte offset after its last token
  std::vector<Term> terms;
};

// The negations of the query `text`, in its order.
std::vector<Negation> negations_of(std::string_view text, const QueryLanguage& language);

// A recursive-descent parser over the tokens of a query.  The member at_ is the current token; each
// parsing function starts there and leaves it after what it has read.
class QueryParser {
 public:
  static constexpr std::size_t most_deep = 100;  // nested groups; deeper ones are skipped

  QueryParser(std::string_view text, const QueryLanguage& language);

  // One for each QueryShape: they read the query around its conditions (query_shape.cc).
  void events();
  void commands();
  void pipeline();
  void statement(std::size_t end);
  void conditions();

  std::vector<Negation> negations() { return std::move(negations_); }
  std::size_t end() const { return tokens_.size() - 1; }

 private:
  using Kind = QueryToken::Kind;

  // Questions about single tokens.
  std::string_view text_of(std::size_t token) const;
  bool is_sign(std::size_t token, std::string_view sign) const;
  bool is_word(std::size_t token, std::string_view word) const;     // in any case
  bool is_keyword(std::size_t token, std::string_view word) const;  // in the grammar's case
  bool is_connective(std::size_t token) const;                      // and, or, xor
  bool is_not(std::size_t token) const;
  bool is_stop(std::size_t token) const;      // one of stops_
  bool is_compared(std::size_t token) const;  // a sign that is an operator
  bool opens_group(std::size_t token) const;
  bool ends_condition() const;
  void pass_group() { at_ = behind(at_); }
  // The token after the group that the bracket `opening` opens.
  std::size_t behind(std::size_t opening) const;

  // Conditions (query_parser.cc, and those with colons in query_operand.cc).
  void condition();
  void negation();
  void primary();
  void parenthesis();
  void group();
  void array_search();
  void comparison();
  void colon_comparison();
  void colon_value(const std::string& field, std::size_t begin);
  void colon_words(const std::string& field, std::size_t begin);
  void colon_group(const std::string& field);
  void bare(std::size_t begin);
  void call(std::size_t begin, const QueryOperator& function);

  // Operands (query_operand.cc).  An operand is one token, a call, or several joined by arithmetic.
  // If there is none, at_ does not move.
  void operand();
  bool one_operand();
  bool is_value(std::size_t begin, std::size_t end) const;
  std::string field_of(std::size_t begin, std::size_t end) const;
  std::string name_in_query(std::size_t begin, std::size_t end) const;
  static std::string element_name(std::string written);
  std::string written(std::size_t begin, std::size_t end) const;
  bool is_arithmetic(std::size_t token) const;
  // The operator at `token`; moves `token` past it and sets `is_negated`.  If there is none,
  // returns null and leaves `token` as it is.
  const QueryOperator* operator_at(std::size_t& token, bool& is_negated) const;
  std::vector<Term> values(const std::string& field, const QueryOperator& compared);
  void value(const std::string& field, const QueryOperator& compared, std::vector<Term>& terms);

  // Records the comparison from token `begin` up to at_ if it is negated on the whole: as part of
  // the open negation, or as a negation of its own.
  void emit(std::size_t begin, bool is_negated, std::vector<Term> terms);

  // The parts of SPL and SQL queries (query_shape.cc).
  void segment(bool is_first);
  void rest_of_segment();
  void where_of_segment();
  void subsearch();
  void subselect();
  void condition_until(std::span<const std::string_view> stops, const QueryGrammar& grammar);

  std::string_view text_;
  const QueryLanguage& language_;
  const QueryGrammar* grammar_;
  std::vector<QueryToken> tokens_;    // the last is of kind `end`
  std::vector<std::size_t> partner_;  // for an opening bracket: its closing bracket, or end()
  std::size_t at_ = 0;
  std::size_t depth_ = 0;                    // of nested groups, subsearches and subselects
  std::span<const std::string_view> stops_;  // words that end a condition

  bool negated_ = false;         // whether an odd number of `not`s applies here
  bool open_ = false;            // whether a negation that becomes one of negations_ is open
  std::vector<Term> terms_;      // of the open negation
  std::size_t open_depth_ = 0;   // depth_ at which it was opened
  std::size_t alternative_ = 0;  // Term::alternative of the terms that are added next
  std::string field_;            // the field of the values of a colon_group(), else empty
  std::size_t joined_ = 0;       // index of the first term that values of the group may join
  bool joins_ = false;           // whether the group has only `or` so far, so that values may join
  // In _arraysearch: the name of an element, without its `$`, and the list that it belongs to.
  struct ListElement {
    std::string name;
    std::string list;
  };
  ListElement element_;
  std::vector<Negation> negations_;
};

}  // namespace lofp
