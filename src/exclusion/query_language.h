// What the exclusion parser needs to know about query languages: their operators, and how they
// write values.
//
// Constant tables; thread-safe.  The tokens of each language are in format/languages.h, under the
// same name.
#pragma once

#include <cstdint>
#include <string_view>

#include "format/languages.h"
#include "rule/rule.h"

namespace lofp {

// Which wildcards a value may contain.
enum class Wildcards : std::uint8_t {
  none,
  stars,   // `*` for any text, `?` for one character
  percent  // `%` for any text
};

// Which characters a backslash escapes in a value; before any other it is an ordinary character.
enum class Escapes : std::uint8_t {
  none,
  c,       // every character; "\n", "\t" and "\r" are control characters
  kuery,   // in quotes `"` and `\`, elsewhere every character
  lucene,  // every character
  spl,     // `"`, `\` and `*`
};

// In which case `and`, `or` and `not` must be written.
enum class KeywordCase : std::uint8_t { any, upper, lower };

// How conditions are written.
struct QueryGrammar {
  // Whether a word on its own is a search term, and a word after an operator is a value.  If not,
  // such words are fields.
  bool is_search = false;
  bool has_colons = false;               // `field:(a or b)`; other operators only for ranges
  Wildcards equality = Wildcards::none;  // in values of `=`, `in` and the like
  Wildcards like = Wildcards::none;      // in values of `like`
  Escapes escapes = Escapes::none;
  KeywordCase keywords = KeywordCase::any;
};

// Where conditions stand in a query.
enum class QueryShape : std::uint8_t {
  condition,  // the query is a condition: kuery, Lucene
  events,     // after the `where` of each event: EQL
  commands,   // in `where` commands between pipes: ES|QL
  searches,   // in searches and `where` commands between pipes: SPL
  statements  // after `where`, `having` and `on`: SQL
};

// A query language.
struct QueryLanguage {
  std::string_view name;
  QueryShape shape;
  QueryGrammar grammar;
  QueryGrammar where;  // of the `where` command; only for QueryShape::searches
};

// The language kuery, lucene, eql, esql, spl or sql; null for any other name.
const QueryLanguage* find_query_language(std::string_view name);

// An operator, or a function that works like one.
struct QueryOperator {
  std::string_view text;
  Comparison comparison;
  // Which wildcards its values may contain: those of QueryGrammar::equality or like, stars, or
  // none.
  enum class Values : std::uint8_t { equality, like, stars, plain } values;
  bool is_negated = false;
};

// Ignores case; null if there is no such operator.
const QueryOperator* find_query_operator(std::string_view text);

// A function that is a comparison, such as startsWith(field, "value").  Ignores case; null if there
// is no such function.
const QueryOperator* find_query_function(std::string_view name);

// Whether a value stands for a missing value: null, "", "-", "unknown" and the like.
bool says_nothing(std::string_view value);

}  // namespace lofp
