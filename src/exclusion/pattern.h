// Turns a value with wildcards into a comparison and a text: `*\cmd.exe` becomes `ends_with`
// `\cmd.exe`.  Linear in the length of the value; thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rule/rule.h"

namespace lofp {

// A comparison and the text to compare with.
struct Pattern {
  Comparison comparison = Comparison::equals;
  std::string text;  // without the wildcards that `comparison` expresses
};

// Takes a value byte by byte, with its escapes already resolved, and determines its pattern.
class PatternBuilder {
 public:
  // Bytes that stand for themselves.
  void literal(char c) { add(c, '\0'); }
  void literals(std::string_view text);
  void any_text(char c) { add(c, 'n'); }  // a wildcard for any text: `*`, or SQL's `%`
  void any_sign(char c) { add(c, '1'); }  // a wildcard for one character: `?`

  // The pattern of the bytes so far.  Wildcards at the ends become contains, starts_with or
  // ends_with; a value of nothing but any_text() becomes exists.  With wildcards anywhere else, or
  // with any_sign(), it is a wildcard pattern, and the text keeps all of them.
  Pattern finish() const;

 private:
  void add(char c, char mark) {
    text_ += c;
    marks_ += mark;
  }

  std::string text_;
  std::string marks_;  // for each byte of text_: NUL literal, `n` any text, `1` any character
};

// Adds `pattern` to the terms from index `first` on, which must all be about `field`.  Joins the
// term with the same comparison if there is one; otherwise appends a new term.
void add_pattern(std::vector<Term>& terms, std::size_t first, std::string_view field,
                 Pattern pattern);

// Whether `text` looks like an address range in CIDR notation: 10.0.0.0/8, fe80::/10.
bool is_cidr(std::string_view text);

}  // namespace lofp
