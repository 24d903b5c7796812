// Finds the negations of a query: query_exclusion.h says what counts.
//
// Owned by negations_of(), which is all that others need.  The text outlives the parser; linear.
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

struct Negation {
  std::size_t begin = 0;  // in the query
  std::size_t end = 0;
  std::vector<Term> terms;
};

std::vector<Negation> negations_of(std::string_view text, const QueryLanguage& language);

// The conditions of a query, from any place on.
class QueryParser {
 public:
  static constexpr std::size_t most_deep = 100;

  QueryParser(std::string_view text, const QueryLanguage& language);

  // What surrounds conditions (query_shape.cc).  Each goes to the end of what it reads.
  void events();
  void commands();
  void pipeline();
  void statement(std::size_t end);
  void conditions();

  std::vector<Negation> negations() { return std::move(negations_); }
  std::size_t end() const { return tokens_.size() - 1; }

 private:
  using Kind = QueryToken::Kind;

  // Tokens.
  std::string_view text_of(std::size_t token) const;
  bool is_sign(std::size_t token, std::string_view sign) const;
  bool is_word(std::size_t token, std::string_view word) const;     // in any case
  bool is_keyword(std::size_t token, std::string_view word) const;  // as the language writes it
  bool is_connective(std::size_t token) const;
  bool is_not(std::size_t token) const;
  bool is_stop(std::size_t token) const;
  bool is_compared(std::size_t token) const;  // by the sign behind it
  bool opens_group(std::size_t token) const;
  bool ends_condition() const;
  void pass_group() { at_ = behind(at_); }
  std::size_t behind(std::size_t opening) const;  // the group that opens there

  // Conditions.
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

  // Operands: one token, a call, or several with arithmetic between.  Nothing: at_ stays.
  void operand();
  bool one_operand();
  bool is_value(std::size_t begin, std::size_t end) const;
  std::string field_of(std::size_t begin, std::size_t end) const;
  std::string name_in_query(std::size_t begin, std::size_t end) const;
  static std::string element_name(std::string written);
  std::string written(std::size_t begin, std::size_t end) const;
  bool is_arithmetic(std::size_t token) const;
  // The operator at `token`, which moves behind it; null, and `token` stays, where there is none.
  const QueryOperator* operator_at(std::size_t& token, bool& is_negated) const;
  std::vector<Term> values(const std::string& field, const QueryOperator& compared);
  void value(const std::string& field, const QueryOperator& compared, std::vector<Term>& terms);

  void emit(std::size_t begin, bool is_negated, std::vector<Term> terms);

  // SPL's and SQL's.
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
  std::vector<std::size_t> partner_;  // of an opening bracket, its closing one or the end
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::span<const std::string_view> stops_;  // words that end a condition

  bool negated_ = false;     // an odd number of times
  bool open_ = false;        // inside of a negation that will be one of negations_
  std::vector<Term> terms_;  // of that one
  std::size_t open_depth_ = 0;
  std::size_t alternative_ = 0;  // of its terms
  std::string field_;            // of the values of a colon_group(), else empty
  std::size_t joined_ = 0;       // index of the first term of the group, with which values may join
  bool joins_ = false;           // values of one field that `or` holds together
  // What stands for an element of a list, without its `$`, and the list.
  struct ListElement {
    std::string name;
    std::string list;
  };
  ListElement element_;
  std::vector<Negation> negations_;
};

}  // namespace lofp
