#include "exclusion/query_token.h"

#include <algorithm>
#include <array>
#include <utility>

#include "format/tokenizer.h"

namespace lofp {
namespace {

constexpr std::array<std::string_view, 9> long_signs = {"!=", "==", "<=", ">=", "<>",
                                                        "=~", "||", "&&", "::"};

QueryToken::Kind kind_of(const Delimiter& delimiter) {
  switch (delimiter.kind) {
    case TokenKind::field:
      return QueryToken::Kind::field;
    case TokenKind::function:
      return QueryToken::Kind::macro;
    default:
      return delimiter.begin == "/" ? QueryToken::Kind::pattern : QueryToken::Kind::string;
  }
}

// Splits a query into tokens.
class QueryLexer {
 public:
  QueryLexer(std::string_view text, const LogicLanguage& language)
      : text_(text), language_(language) {}

  std::vector<QueryToken> run() {
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t begin = at;
      if (is_blank(text_[at])) {
        ++at;
        continue;
      }
      if (has_use(at, ByteUse::begins_delimited)) at = delimited(at);
      if (at != begin) continue;
      at = begins_word(at) ? end_of_word(at) : end_of_sign(at);
      const bool is_word = begins_word(begin);
      tokens_.push_back({is_word ? QueryToken::Kind::word : QueryToken::Kind::sign, begin, at});
    }
    tokens_.push_back({QueryToken::Kind::end, text_.size(), text_.size()});
    return std::move(tokens_);
  }

 private:
  bool has_use(std::size_t place, std::uint8_t use) const {
    return (language_.bytes[static_cast<unsigned char>(text_[place])] & use) != 0;
  }

  // A character such as `-` begins a word only after `=` or `:`, as in `offset=-1h`; in `a -b` it
  // is a sign.
  bool begins_word(std::size_t at) const {
    if (has_use(at, ByteUse::begins_word)) return true;
    return has_use(at, ByteUse::in_word) && at > 0 &&
           std::string_view("=:").contains(text_[at - 1]);
  }

  std::size_t delimited(std::size_t at) {
    const std::string_view rest = text_.substr(at);
    for (const Delimiter& delimiter : language_.delimiters) {
      if (!rest.starts_with(delimiter.begin)) continue;
      const std::size_t end = end_of_delimited(text_, at + delimiter.begin.size(), delimiter);
      if (delimiter.kind != TokenKind::comment)
        tokens_.push_back({kind_of(delimiter), at, end, &delimiter});
      return end;
    }
    return at;
  }

  std::size_t end_of_word(std::size_t at) const {
    do {
      at += text_[at] == '\\' && language_.backslash_in_words ? 2U : 1U;
    } while (at < text_.size() && has_use(at, ByteUse::in_word));
    return std::min(at, text_.size());
  }

  std::size_t end_of_sign(std::size_t at) const {
    const std::string_view two = text_.substr(at, 2);
    return at + (std::ranges::find(long_signs, two) != long_signs.end() ? 2U : 1U);
  }

  std::string_view text_;
  const LogicLanguage& language_;
  std::vector<QueryToken> tokens_;
};

}  // namespace

std::vector<QueryToken> tokens_of(std::string_view text, const LogicLanguage& language) {
  return QueryLexer(text, language).run();
}

}  // namespace lofp
