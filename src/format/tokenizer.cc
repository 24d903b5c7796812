// The table of bytes says whether a delimited token or a word begins at a byte; any other byte is a
// sign and stays plain.  The kind of a word depends on the tables of words, on the sign after it
// and on the current mode (BareWords).
//
// This is linear because the lookahead covers only the blanks after a word and a few more bytes,
// and an unclosed token extends to the end of its line or of the text and is never scanned again.
#include "format/tokenizer.h"

#include <array>

#include "base/text.h"

namespace lofp {
namespace {

constexpr bool is_hexadecimal(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

constexpr std::array<std::string_view, 10> units = {"s",  "m", "h", "d",   "w",
                                                    "ms", "q", "y", "mon", "min"};

constexpr std::array<Markup, 7> openings = {
    "", "<b>", "<b class=f>", "<i>", "<i class=n>", "<i class=m>", "<i class=c>"};
constexpr std::array<Markup, 7> closings = {"", "</b>", "</b>", "</i>", "</i>", "</i>", "</i>"};

}  // namespace

bool is_number(std::string_view word, bool durations) {
  if (word.empty() || !is_digit(word[0])) return false;
  if (word.starts_with("0x") && word.size() > 2)
    return std::ranges::all_of(word.substr(2), is_hexadecimal);
  const auto skip_digits = [&word] {
    word.remove_prefix(std::min(word.find_first_not_of("0123456789"), word.size()));
  };
  skip_digits();
  if (word.size() > 1 && word[0] == '.' && is_digit(word[1])) {
    word.remove_prefix(1);
    skip_digits();
  }
  if (word.size() > 1 && (word[0] == 'e' || word[0] == 'E') && is_digit(word[1])) {
    word.remove_prefix(1);
    skip_digits();
  }
  return word.empty() || (durations && std::ranges::find(units, word) != units.end());
}

std::size_t end_of_delimited(std::string_view text, std::size_t at, const Delimiter& delimiter) {
  const bool in_line = delimiter.extent == Extent::line;
  const char first = delimiter.end.empty() ? '\n' : delimiter.end[0];
  const auto closes = [&](std::size_t place) {
    return place < text.size() && text[place] == first &&
           text.substr(place).starts_with(delimiter.end);
  };
  while (at < text.size()) {
    if (text[at] == '\n' && in_line) return at;
    if (text[at] == '\\' && delimiter.escape == Escape::backslash) {
      const bool line_ends = at + 1 < text.size() && text[at + 1] == '\n';
      at += in_line && line_ends ? 1U : 2U;
    } else if (!closes(at)) {
      ++at;
    } else {
      at += delimiter.end.size();
      if (delimiter.escape == Escape::quotes_at_end) {
        const std::string_view more = text.substr(at, 2);
        return at + std::min(more.find_first_not_of('"'), more.size());
      }
      if (delimiter.escape != Escape::doubled || !closes(at)) return at;
      at += delimiter.end.size();
    }
  }
  return text.size();
}

void Marker::mark(TokenKind kind, std::size_t begin, std::size_t end) {
  if (kind == TokenKind::plain || begin == end) return;
  if (!follows(kind, begin)) {
    write_token();
    kind_ = kind;
    begin_ = begin;
  }
  end_ = end;
}

void Marker::finish() {
  write_token();
  html_ << Text{text_.substr(written_)};
  written_ = text_.size();
}

void Marker::write_token() {
  if (kind_ == TokenKind::plain) return;
  const auto kind = static_cast<std::size_t>(kind_);
  html_ << Text{text_.substr(written_, begin_ - written_)};
  html_ << openings[kind] << Text{text_.substr(begin_, end_ - begin_)} << closings[kind];
  written_ = end_;
  kind_ = TokenKind::plain;
}

void Tokenizer::run(std::size_t at) {
  while (at < text_.size()) {
    const std::size_t begin = at;
    const bool operands = bare_ == BareWords::operands;
    if (has_use(at, ByteUse::begins_delimited)) at = delimited(at);
    if (at != begin) continue;
    if (has_use(at, operands ? ByteUse::begins_operand : ByteUse::begins_word)) {
      at = word(at);
    } else {
      sign(text_[at]);
      ++at;
    }
  }
}

std::size_t Tokenizer::skip_blanks(std::size_t at) const {
  while (at < text_.size() && is_blank(text_[at])) ++at;
  return at;
}

void Tokenizer::sign(char c) {
  if (is_blank(c)) return;
  before_ = c;
  naming_ = false;
  command_place_ = CommandPlace::none;
  const bool pipe = c == '|' && language_.behind_pipe != CommandPlace::none;
  const bool bracket = (c == '[' || c == ']') && language_.behind_bracket != CommandPlace::none;
  if (!pipe && !bracket) return;
  bare_ = language_.bare;
  if (c != ']') command_place_ = pipe ? language_.behind_pipe : language_.behind_bracket;
}

std::size_t Tokenizer::delimited(std::size_t at) {
  const std::string_view rest = text_.substr(at);
  for (const Delimiter& delimiter : language_.delimiters) {
    if (!rest.starts_with(delimiter.begin)) continue;
    const std::size_t end = end_of_delimited(text_, at + delimiter.begin.size(), delimiter);
    marker_.mark(delimiter.kind, at, end);
    if (delimiter.kind != TokenKind::comment) {
      before_ = '\0';
      naming_ = false;
      command_place_ = CommandPlace::none;
    }
    return end;
  }
  return at;
}

std::size_t Tokenizer::word(std::size_t at) {
  const std::size_t end = end_of_word(at);
  marker_.mark(kind_of_word(at, end), at, end);
  before_ = '\0';
  command_place_ = CommandPlace::none;
  return end;
}

std::size_t Tokenizer::end_of_word(std::size_t at) const {
  if (bare_ == BareWords::sources)
    return std::min(text_.find_first_of(" \t\r\n,|\"`[]=", at), text_.size());
  const std::uint8_t inside = bare_ == BareWords::operands ? ByteUse::in_operand : ByteUse::in_word;
  while (at < text_.size() && has_use(at, inside))
    at += text_[at] == '\\' && language_.backslash_in_words ? 2U : 1U;
  return std::min(at, text_.size());
}

TokenKind Tokenizer::kind_of_word(std::size_t begin, std::size_t end) {
  const std::string_view word = text_.substr(begin, end - begin);
  const std::size_t next = skip_blanks(end);
  const bool compared = next < text_.size() && has_use(next, ByteUse::compares);
  const bool called = next < text_.size() && text_[next] == '(' &&
                      (next == end || language_.blank_before_parenthesis);

  if (is_command(word, compared)) return TokenKind::keyword;
  if (naming_) {
    naming_ = false;
    return TokenKind::field;
  }
  if (language_.option_names && compared && !is_digit(word[0])) return TokenKind::field;
  const LogicWord* known = language_.words.find(word);
  if (known != nullptr && is_in_force(*known, word, begin)) {
    if (known->then != BareWords::unchanged) bare_ = known->then;
    naming_ = known->role == WordRole::naming;
    if (known->role == WordRole::unit) return TokenKind::number;
    return known->role == WordRole::aggregate ? TokenKind::function : TokenKind::keyword;
  }
  if (bare_ == BareWords::sources) return TokenKind::plain;
  if (called) return TokenKind::function;
  if (is_keyword_before(next)) return TokenKind::keyword;
  if (is_number(word, language_.durations)) return TokenKind::number;
  if (compared) return TokenKind::field;
  if (bare_ == BareWords::plain && is_comparison_word(next)) return TokenKind::field;
  return kind_of_bare_word();
}

TokenKind Tokenizer::kind_of_bare_word() {
  switch (bare_) {
    case BareWords::operands:
      return TokenKind::field;
    case BareWords::fields:
    case BareWords::aggregation:
      return before_ == '=' ? TokenKind::plain : TokenKind::field;
    case BareWords::table_name:
      if (before_ != '=') bare_ = BareWords::fields;
      return TokenKind::plain;
    default:
      return TokenKind::plain;
  }
}

bool Tokenizer::is_command(std::string_view word, bool compared) {
  if (command_place_ == CommandPlace::none) return false;
  const LogicWord* known = language_.commands.find(word);
  if (command_place_ == CommandPlace::possible && (known == nullptr || compared)) return false;
  if (known != nullptr) bare_ = known->then;
  return true;
}

bool Tokenizer::is_in_force(const LogicWord& known, std::string_view word,
                            std::size_t begin) const {
  if (language_.exact_case && known.text != word) return false;
  const bool search_terms = bare_ == BareWords::plain;
  switch (known.role) {
    case WordRole::boolean:
      return !search_terms || std::ranges::none_of(word, [](char c) { return c >= 'a'; });
    case WordRole::naming:
    case WordRole::clause:
      return !search_terms;
    case WordRole::source_clause:
      return before_ != '(' && (search_terms || bare_ == BareWords::aggregation);
    case WordRole::aggregate:
      return before_ != '(' && bare_ == BareWords::aggregation;
    case WordRole::comparison_or_function: {
      const std::size_t end = begin + word.size();
      const bool called = end < text_.size() && text_[end] == '(';
      return !called || marker_.follows(TokenKind::field, begin);
    }
    case WordRole::unit:
      return marker_.follows(TokenKind::number, begin);
    default:
      return true;
  }
}

// Whether the word at `at` is a comparison, so that the bare word before it is a field: `path
// LIKE`, `process IN`.
bool Tokenizer::is_comparison_word(std::size_t at) const {
  constexpr std::size_t longest = std::string_view("between").size();
  std::size_t end = at;
  while (end < text_.size() && end - at <= longest && has_use(end, ByteUse::in_word)) ++end;
  const LogicWord* known = language_.words.find(text_.substr(at, end - at));
  return known != nullptr &&
         (known->role == WordRole::comparison || known->role == WordRole::comparison_or_function);
}

// Whether the word at `at` makes the bare word before it a keyword: `process where`, `1 of`.
bool Tokenizer::is_keyword_before(std::size_t at) const {
  const std::string_view word = language_.keyword_before;
  if (word.empty() || !text_.substr(at).starts_with(word)) return false;
  const std::size_t end = at + word.size();
  return end == text_.size() || !has_use(end, ByteUse::in_word);
}

}  // namespace lofp
