// Sources: those of format/languages.cc, and Splunk's "Comparison and Conditional functions".
#include "exclusion/query_language.h"

#include <algorithm>
#include <iterator>
#include <span>

#include "base/text.h"

namespace lofp {
namespace {

constexpr QueryGrammar no_grammar;

constexpr QueryLanguage languages[] = {
    {"kuery",
     QueryShape::condition,
     {.is_search = true,
      .has_colons = true,
      .equality = Wildcards::stars,
      .escapes = Escapes::kuery},
     no_grammar},
    {"lucene",
     QueryShape::condition,
     {.is_search = true,
      .has_colons = true,
      .equality = Wildcards::stars,
      .escapes = Escapes::lucene,
      .keywords = KeywordCase::upper},
     no_grammar},
    {"eql",
     QueryShape::events,
     {.like = Wildcards::stars, .escapes = Escapes::c, .keywords = KeywordCase::lower},
     no_grammar},
    {"esql", QueryShape::commands, {.like = Wildcards::stars, .escapes = Escapes::c}, no_grammar},
    {"spl",
     QueryShape::searches,
     {.is_search = true,
      .equality = Wildcards::stars,
      .escapes = Escapes::spl,
      .keywords = KeywordCase::upper},
     {.like = Wildcards::percent, .escapes = Escapes::spl}},
    {"sql", QueryShape::statements, {.like = Wildcards::percent}, no_grammar},
};

using enum Comparison;
using Values = QueryOperator::Values;

constexpr QueryOperator operators[] = {
    {"=", equals, Values::equality},
    {"==", equals, Values::equality},
    {"!=", equals, Values::equality, true},
    {"<>", equals, Values::equality, true},
    {":", equals, Values::stars},   // EQL, and the match operator of ES|QL
    {"=~", equals, Values::stars},  // older versions of EQL
    {"<", other, Values::plain},
    {"<=", other, Values::plain},
    {">", other, Values::plain},
    {">=", other, Values::plain},
    {"in", equals, Values::equality},
    {"in~", equals, Values::equality},
    {"is", equals, Values::equality},
    {"like", equals, Values::like},
    {"like~", equals, Values::like},
    {"glob", equals, Values::stars},
    {"rlike", regex, Values::plain},
    {"regex", regex, Values::plain},
    {"regex~", regex, Values::plain},
    {"regexp", regex, Values::plain},
    {"match", other, Values::plain},
    {"between", other, Values::plain},
};

constexpr QueryOperator functions[] = {
    {"startswith", starts_with, Values::plain},
    {"startswith~", starts_with, Values::plain},
    {"starts_with", starts_with, Values::plain},
    {"endswith", ends_with, Values::plain},
    {"endswith~", ends_with, Values::plain},
    {"ends_with", ends_with, Values::plain},
    {"stringcontains", contains, Values::plain},
    {"stringcontains~", contains, Values::plain},
    {"cidrmatch", cidr, Values::plain},
    {"cidr_match", cidr, Values::plain},
    {"wildcard", equals, Values::stars},
    {"wildcard~", equals, Values::stars},
    {"match", regex, Values::plain},
    {"match~", regex, Values::plain},
    {"regex_match", regex, Values::plain},
    {"like", equals, Values::like},
    {"in", equals, Values::equality},
};

const QueryOperator* find(std::span<const QueryOperator> table, std::string_view text) {
  constexpr std::size_t longest = std::string_view("stringcontains~").size();
  if (text.size() > longest) return nullptr;
  const auto found = std::ranges::find(table, lower_ascii(text), &QueryOperator::text);
  return found == table.end() ? nullptr : &*found;
}

}  // namespace

const QueryLanguage* find_query_language(std::string_view name) {
  const auto* found = std::ranges::find(languages, name, &QueryLanguage::name);
  return found == std::end(languages) ? nullptr : found;
}

const QueryOperator* find_query_operator(std::string_view text) {
  return find(operators, text);
}

const QueryOperator* find_query_function(std::string_view name) {
  return find(functions, name);
}

bool says_nothing(std::string_view value) {
  constexpr std::string_view nothing[] = {"",    "-",       "null",          "none",
                                          "n/a", "unknown", "not available", "nil"};
  return value.size() <= 13 && std::ranges::find(nothing, lower_ascii(value)) != std::end(nothing);
}

}  // namespace lofp
