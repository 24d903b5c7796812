// The tokens of a query, by the tables that also colour it (format/languages.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "format/languages.h"

namespace lofp {

struct QueryToken {
  enum class Kind : std::uint8_t { end, word, string, pattern, field, macro, sign };

  Kind kind = Kind::end;
  std::size_t begin = 0;  // in the text
  std::size_t end = 0;
  const Delimiter* delimiter = nullptr;  // of a string, pattern, field or macro
};

// All tokens of `text` without comments, and one of kind `end` behind them.  A string that is not
// closed goes to its line's or the text's end.  Linear; whatever the text is.
std::vector<QueryToken> tokens_of(std::string_view text, const LogicLanguage& language);

}  // namespace lofp
