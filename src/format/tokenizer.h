// The two halves of highlight(): Tokenizer finds the tokens of a text, Marker writes the text with
// its tokens marked.
//
// Both refer to the whole text, which must outlive them, and go through it once: linear in its
// length.  Not thread-safe.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "format/html.h"
#include "format/languages.h"

namespace lofp {

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

// Whether the word is a number: 12, 1.5, 1e9, 0x1f; with `durations` also 10m and 500ms.
bool is_number(std::string_view word, bool durations);

// The end of a token whose opening sign ends at `at`: the offset after its closing sign, or the end
// of its line or of the text if it is not closed (Delimiter::extent).
std::size_t end_of_delimited(std::string_view text, std::size_t at, const Delimiter& delimiter);

// Writes a text with elements around its tokens.  Tokens of the same kind with only blanks between
// them share an element: `<b>and not</b>`.
class Marker {
 public:
  Marker(std::string_view text, Html& html) : text_(text), html_(html) {}

  // Marks a token.  Tokens must come in the order of the text and must not overlap.
  void mark(TokenKind kind, std::size_t begin, std::size_t end);

  // Whether the last token is of this kind and only blanks separate it from `place`.
  bool follows(TokenKind kind, std::size_t place) const {
    return kind == kind_ && std::ranges::all_of(text_.substr(end_, place - end_), is_blank);
  }

  // Writes the rest of the text.
  void finish();

 private:
  void write_token();

  std::string_view text_;
  Html& html_;
  std::size_t written_ = 0;            // the text before this offset is in html_
  TokenKind kind_ = TokenKind::plain;  // of the token that may still grow; `plain` if there is none
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

// Finds the tokens of a text by the tables of its language.
class Tokenizer {
 public:
  Tokenizer(std::string_view text, const LogicLanguage& language, Marker& marker)
      : text_(text),
        language_(language),
        marker_(marker),
        bare_(language.bare),
        command_place_(language.at_start) {}

  // Marks the text from `at` to its end.
  void run(std::size_t at);

 private:
  bool has_use(std::size_t place, std::uint8_t use) const {
    return (language_.bytes[static_cast<unsigned char>(text_[place])] & use) != 0;
  }
  std::size_t skip_blanks(std::size_t at) const;

  // These mark the token at `at` and return its end, or `at` if there is none.
  std::size_t delimited(std::size_t at);
  std::size_t word(std::size_t at);
  void sign(char c);

  std::size_t end_of_word(std::size_t at) const;
  TokenKind kind_of_word(std::size_t begin, std::size_t end);
  TokenKind kind_of_bare_word();
  bool is_command(std::string_view word, bool compared);
  bool is_in_force(const LogicWord& known, std::string_view word, std::size_t begin) const;
  bool is_comparison_word(std::size_t at) const;
  bool is_keyword_before(std::size_t at) const;

  std::string_view text_;
  const LogicLanguage& language_;
  Marker& marker_;
  BareWords bare_;  // the current mode
  CommandPlace command_place_;
  char before_ = '\0';   // the sign before this word; '\0' after another word or a string
  bool naming_ = false;  // whether the last word was `as`
};

}  // namespace lofp
