// A value with wildcards in it, as a comparison and what is compared: `*\cmd.exe` ends with
// `\cmd.exe`.  Plain values; linear in the length of the value; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rule/rule.h"

namespace lofp {

struct Pattern {
  Comparison comparison = Comparison::equals;
  std::string text;  // without the wildcards that `comparison` says
};

// Takes a value byte by byte, with its escapes resolved, and says what it is.
class PatternBuilder {
 public:
  void literal(char c) { add(c, '\0'); }
  void literals(std::string_view text);
  void any_text(char c) { add(c, 'n'); }  // `*`, or SQL's `%`
  void any_sign(char c) { add(c, '1'); }  // `?`

  // Nothing but wildcards for any text: exists.  Wildcards elsewhere than at the ends: wildcard,
  // with all of them.
  Pattern finish() const;

 private:
  void add(char c, char mark) {
    text_ += c;
    marks_ += mark;
  }

  std::string text_;
  std::string marks_;  // of each byte: NUL, n or 1
};

// Adds `pattern` to the terms from index `first` on, all of `field`: to one that compares in the
// same way, or as a term of its own.
void add_pattern(std::vector<Term>& terms, std::size_t first, std::string_view field,
                 Pattern pattern);

// 10.0.0.0/8, fe80::/10.
bool is_cidr(std::string_view text);

}  // namespace lofp
