// The query languages as far as exclusions need them: what compares, and what a value means.
//
// Tables only, made at compile time; any thread.  What tokens a language has is in
// format/languages.h, under the same name.
#pragma once

#include <cstdint>
#include <string_view>

#include "format/languages.h"
#include "rule/rule.h"

namespace lofp {

// Which signs of a value stand for any text.
enum class Wildcards : std::uint8_t { none, stars, percent };

// What a backslash is in a value.
enum class Escapes : std::uint8_t {
  none,
  c,       // "\\", "\n", "\""; of another sign, the sign
  kuery,   // in quotes before `"` and `\` only, elsewhere before any sign
  lucene,  // before any sign
  spl,     // before `"`, `\` and `*` only
};

enum class KeywordCase : std::uint8_t { any, upper, lower };

struct QueryGrammar {
  // Words alone are searched for, and a word behind a comparison is a value; else it is a field.
  bool is_search = false;
  bool has_colons = false;  // `field:(a or b)`, and no other operator but < and >
  Wildcards equality = Wildcards::none;
  Wildcards like = Wildcards::none;
  Escapes escapes = Escapes::none;
  KeywordCase keywords = KeywordCase::any;
};

// How a query hangs together around its conditions.
enum class QueryShape : std::uint8_t { condition, events, commands, searches, statements };

struct QueryLanguage {
  std::string_view name;
  QueryShape shape;
  QueryGrammar grammar;
  QueryGrammar where;  // of the command `where`, in a language of searches
};

// kuery, lucene, eql, esql, spl or sql; null for another name.
const QueryLanguage* find_query_language(std::string_view name);

struct QueryOperator {
  std::string_view text;
  Comparison comparison;
  enum class Values : std::uint8_t { equality, like, stars, plain } values;
  bool is_negated = false;
};

// Null where there is none; ignores case.
const QueryOperator* find_query_operator(std::string_view text);

// A function that is a comparison: startsWith(field, "value").  Null where there is none.
const QueryOperator* find_query_function(std::string_view name);

// Whether a value says that there is none: null, "", "-", "unknown".
bool says_nothing(std::string_view value);

}  // namespace lofp
