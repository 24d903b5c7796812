// Splits a query into tokens, using the same tables as syntax highlighting (format/languages.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "format/languages.h"

namespace lofp {

// A token of a query.  A string, pattern, field or macro includes its delimiters.
struct QueryToken {
  enum class Kind : std::uint8_t { end, word, string, pattern, field, macro, sign };

  Kind kind = Kind::end;
  std::size_t begin = 0;                 // byte offset in the text
  std::size_t end = 0;                   // byte offset after the token
  const Delimiter* delimiter = nullptr;  // of a string, pattern, field or macro; else null
};

// All tokens of `text` except comments, followed by one of kind `end`.  An unclosed string extends
// to the end of its line or of the text, as the language says.  Accepts any text; linear.
std::vector<QueryToken> tokens_of(std::string_view text, const LogicLanguage& language);

}  // namespace lofp
