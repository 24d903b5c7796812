#include "exclusion/query_value.h"

#include <algorithm>

namespace lofp {
namespace {

// The byte that a backslash followed by `c` stands for, or NUL if the backslash escapes nothing.
char escaped(char c, Escapes escapes, bool is_quoted) {
  switch (escapes) {
    case Escapes::none:
      return '\0';
    case Escapes::c:
      return c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
    case Escapes::kuery:
      return !is_quoted || c == '"' || c == '\\' ? c : '\0';
    case Escapes::lucene:
      return c;
    case Escapes::spl:
      return c == '"' || c == '\\' || c == '*' ? c : '\0';
  }
  return '\0';
}

// Whether backslashes are ordinary characters in the token.
bool is_raw(const QueryToken& token) {
  return token.delimiter != nullptr && token.delimiter->escape != Escape::backslash;
}

void add_value(PatternBuilder& pattern, std::string_view value, Escapes escapes, bool is_quoted,
               Wildcards wildcards) {
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    const char meant =
        c == '\\' && i + 1 < value.size() ? escaped(value[i + 1], escapes, is_quoted) : '\0';
    if (meant != '\0') {
      pattern.literal(meant);
      ++i;
    } else if (wildcards == Wildcards::percent ? c == '%' : c == '*') {
      wildcards == Wildcards::none ? pattern.literal(c) : pattern.any_text(c);
    } else if (c == '?' && wildcards == Wildcards::stars) {
      pattern.any_sign(c);
    } else {
      pattern.literal(c);
    }
  }
}

Wildcards wildcards_of(const QueryOperator& compared, const QueryGrammar& grammar) {
  switch (compared.values) {
    case QueryOperator::Values::equality:
      return grammar.equality;
    case QueryOperator::Values::like:
      return grammar.like;
    case QueryOperator::Values::stars:
      return Wildcards::stars;
    case QueryOperator::Values::plain:
      return Wildcards::none;
  }
  return Wildcards::none;
}

// Replaces each doubled quote, with which SQL writes a quote inside a string, by a single one.
std::string without_doubles(std::string_view value, char quote) {
  std::string once;
  for (std::size_t i = 0; i < value.size(); ++i) {
    once += value[i];
    if (value[i] == quote && i + 1 < value.size() && value[i + 1] == quote) ++i;
  }
  return once;
}

}  // namespace

std::string_view unquoted(std::string_view text, const QueryToken& token) {
  std::string_view written = text.substr(token.begin, token.end - token.begin);
  if (token.delimiter == nullptr) return written;
  written.remove_prefix(token.delimiter->begin.size());
  if (written.ends_with(token.delimiter->end)) written.remove_suffix(token.delimiter->end.size());
  return written;
}

std::string field_name(std::string_view text, const QueryToken& token,
                       const QueryGrammar& grammar) {
  std::string_view written = unquoted(text, token);
  if (written.starts_with('?')) written.remove_prefix(1);
  if (!grammar.has_colons) return std::string(written);
  PatternBuilder name;
  add_value(name, written, grammar.escapes, token.delimiter != nullptr, Wildcards::none);
  return name.finish().text;
}

Pattern value_of(std::string_view text, const QueryToken& token, const QueryGrammar& grammar,
                 const QueryOperator& compared) {
  const std::string_view written = unquoted(text, token);
  const bool is_quoted = token.delimiter != nullptr;
  if (token.kind == QueryToken::Kind::pattern) return {Comparison::regex, std::string(written)};
  const bool is_pattern = compared.comparison == Comparison::regex;
  if (is_quoted && token.delimiter->escape == Escape::doubled)
    return value_of(without_doubles(written, token.delimiter->end[0]), {.end = written.size()},
                    grammar, compared);
  const bool keeps = is_raw(token) || (is_pattern && grammar.escapes == Escapes::spl);
  Wildcards wildcards = wildcards_of(compared, grammar);
  if (grammar.has_colons && is_quoted) wildcards = Wildcards::none;
  PatternBuilder builder;
  add_value(builder, written, keeps ? Escapes::none : grammar.escapes, is_quoted, wildcards);
  Pattern pattern = builder.finish();
  if (compared.comparison != Comparison::equals)
    pattern.comparison = compared.comparison;
  else if (grammar.is_search && pattern.comparison == Comparison::equals && is_cidr(pattern.text))
    pattern.comparison = Comparison::cidr;
  return pattern;
}

Pattern searched(std::string_view text, const QueryToken& token, const QueryGrammar& grammar) {
  PatternBuilder pattern;
  pattern.any_text('*');
  add_value(pattern, unquoted(text, token), grammar.escapes, token.delimiter != nullptr,
            grammar.equality);
  pattern.any_text('*');
  return pattern.finish();
}

}  // namespace lofp
