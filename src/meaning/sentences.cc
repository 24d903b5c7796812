#include "meaning/sentences.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace lofp {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r';
}

bool is_space(char c) {
  return is_blank(c) || c == '\n';
}

// Any character beyond ASCII counts as a letter.
bool is_word_character(char c) {
  return is_alphanumeric(c) || static_cast<unsigned char>(c) >= 0x80;
}

// The words that begin an instruction to the reader where they follow a comma, semicolon or colon.
constexpr std::array<std::string_view, 17> instructions = {
    "allowlist", "baseline", "confirm", "consider",  "coordinate",  "correlate",
    "ensure",    "escalate", "exclude", "filter",    "investigate", "please",
    "tune",      "validate", "verify",  "whitelist", "restrict"};

// Words that begin an instruction only after a semicolon: after a comma they can be one of
// several things that somebody does or uses ("may add, check or create", "titles, document names").
constexpr std::array<std::string_view, 18> ambiguous_instructions = {
    "add",  "adjust", "apply",   "avoid",  "build",   "check",  "create", "do",    "document",
    "keep", "make",   "monitor", "prefer", "require", "review", "scope",  "treat", "use"};

// The words with which a subordinate clause opens: what follows its comma is no piece of its own.
constexpr std::array<std::string_view, 18> subordinates = {
    "after", "as",   "because", "before", "by",    "during", "even",  "for",   "if",
    "in",    "once", "since",   "to",     "until", "when",   "where", "while", "without"};

constexpr std::array<std::string_view, 13> abbreviations = {
    "approx", "cf", "e.g", "eg", "etc", "i.e", "ie", "incl", "no", "resp", "st", "vs", "dr"};

template <std::size_t count>
bool is_one_of(const std::array<std::string_view, count>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

// Walks through the text once.  What it asks of the bytes around a place is bounded by the length
// of a word or of a lead.
class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {}

  std::vector<std::string_view> cut() {
    begin_line(0);
    while (at_ < text_.size()) step();
    if (begin_ < text_.size()) pieces_.push_back(text_.substr(begin_));
    return joined();
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '\n') {
      ++at_;
      begin_line(at_);
    } else if (c == '.' || c == '!' || c == '?') {
      end_of_sentence();
    } else if (c == ',' || c == ';' || c == ':') {
      mark();
    } else if (is_space(c)) {
      ++at_;
      const std::string word = word_at(at_);
      if (word == "unless" || word == "however") cut_at(at_);
    } else if (is_word_character(c)) {
      const std::size_t end = end_of_word(at_);
      note(lower_ascii(text_.substr(at_, std::min<std::size_t>(end - at_, longest_word))));
      at_ = end;
    } else {
      ++at_;
    }
  }

  // Remembers what of the piece decides whether a comma ends a statement.
  void note(std::string_view word) {
    if (!has_word_) is_subordinate_ = is_one_of(subordinates, word);
    has_word_ = true;
    if (word == "if" || word == "when") is_conditional_ = true;
  }

  void cut_at(std::size_t place) {
    if (place > begin_) pieces_.push_back(text_.substr(begin_, place - begin_));
    begin_ = std::max(begin_, place);
    has_word_ = is_subordinate_ = is_conditional_ = false;
  }

  // A list item or what follows a blank line begins a piece, and a bold lead at its beginning is
  // one.
  void begin_line(std::size_t line) {
    std::size_t place = line;
    while (place < text_.size() && is_blank(text_[place])) ++place;
    const std::size_t marker = size_of_list_mark(text_.substr(place));
    if (marker > 0 || is_after_blank_line_) cut_at(line);
    is_after_blank_line_ = place < text_.size() && text_[place] == '\n';
    if (is_after_blank_line_) {
      at_ = place;
      return;
    }
    place += marker;
    at_ = place;
    if (const std::size_t end = end_of_lead(place); end > 0) {
      at_ = end;
      cut_at(end);
    }
  }

  // The end of `**Lead**: `, where something follows it on its line; otherwise 0.
  std::size_t end_of_lead(std::size_t place) const {
    constexpr std::size_t longest = 120;
    if (!text_.substr(place).starts_with("**")) return 0;
    const std::string_view inner = text_.substr(place + 2, longest);
    const std::size_t size = inner.find_first_of("*\n");
    if (size == std::string_view::npos || size < 2 || !inner.substr(size).starts_with("**"))
      return 0;
    std::size_t end = place + 2 + size + 2;
    if (end < text_.size() && (text_[end] == ':' || text_[end] == '.')) ++end;
    while (end < text_.size() && is_blank(text_[end])) ++end;
    return end < text_.size() && text_[end] != '\n' ? end : 0;
  }

  void end_of_sentence() {
    std::size_t end = at_;
    while (end < text_.size() && (text_[end] == '.' || text_[end] == '!' || text_[end] == '?'))
      ++end;
    const bool is_abbreviation = end == at_ + 1 && text_[at_] == '.' && ends_abbreviation();
    end = text_.find_first_not_of("\"')]*_`", end);
    if (end == std::string_view::npos) end = text_.size();
    at_ = std::max(end, at_ + 1);
    if (is_abbreviation || end == text_.size() || !is_space(text_[end])) return;
    std::size_t next = end;
    while (next < text_.size() && is_space(text_[next])) ++next;
    if (next < text_.size() && opens_sentence(text_[next])) cut_at(next);
    // The line breaks in between are looked at by step(), which may find a list.
  }

  static bool opens_sentence(char c) {
    return is_capital_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80 ||
           std::string_view("\"'`*[(-%$\\/_").contains(c);
  }

  // Whether the word before the full stop at `at_` is an abbreviation or a single letter.
  bool ends_abbreviation() const {
    std::size_t first = at_;
    while (first > begin_ && at_ - first < 8 && !is_space(text_[first - 1]) &&
           text_[first - 1] != '(')
      --first;
    const std::string word = lower_ascii(text_.substr(first, at_ - first));
    return is_one_of(abbreviations, word) || (word.size() == 1 && is_small_letter(word[0]));
  }

  // A comma, semicolon or colon: does an instruction follow?
  void mark() {
    const char sign = text_[at_];
    ++at_;
    std::size_t next = at_;
    while (next < text_.size() && is_space(text_[next])) ++next;
    if (next == at_) return;
    const std::string word = word_at(next);
    const bool is_turn =
        word == "unless" || word == "however" || (sign == ';' && word == "otherwise");
    const bool is_clear = is_one_of(instructions, word);
    const bool is_ambiguous = is_one_of(ambiguous_instructions, word);
    const bool is_instruction = sign == ','   ? is_clear && !is_subordinate_ && !is_conditional_
                                : sign == ':' ? is_clear
                                              : is_clear || is_ambiguous;
    if (is_turn || (is_instruction && !is_in_list_of_verbs(next))) {
      at_ = next;
      cut_at(next);
    }
    if (sign != ',') has_word_ = is_subordinate_ = is_conditional_ = false;
  }

  // "..., review, approve and apply": a comma or a conjunction follows the verb.
  bool is_in_list_of_verbs(std::size_t place) const {
    std::size_t next = end_of_word(place);
    while (next < text_.size() && is_space(text_[next])) ++next;
    if (next == text_.size() || std::string_view(",/-").contains(text_[next])) return true;
    const std::string word = word_at(next);
    return word == "or" || word == "and";
  }

  std::size_t end_of_word(std::size_t place) const {
    while (place < text_.size() && is_word_character(text_[place])) ++place;
    return place;
  }

  // The word that begins at `place`, in lower case; cut after the length of the longest of the
  // lists.
  std::string word_at(std::size_t place) const {
    std::size_t end = place;
    while (end < text_.size() && end - place < longest_word && is_word_character(text_[end])) ++end;
    return lower_ascii(text_.substr(place, end - place));
  }

  // The pieces, those without a letter or digit joined with the one before, or else the one after.
  std::vector<std::string_view> joined() const {
    std::vector<std::string_view> result;
    bool is_last_empty = false;
    for (const std::string_view piece : pieces_) {
      const bool is_empty = std::ranges::none_of(piece, is_word_character);
      if (!result.empty() && (is_empty || is_last_empty)) {
        const std::string_view last = result.back();
        result.back() = text_.substr(static_cast<std::size_t>(last.data() - text_.data()),
                                     last.size() + piece.size());
        is_last_empty = is_last_empty && is_empty;
      } else {
        result.push_back(piece);
        is_last_empty = is_empty;
      }
    }
    return result;
  }

  static constexpr std::size_t longest_word = 16;

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;        // of the piece that is read
  bool has_word_ = false;        // the piece has a word
  bool is_subordinate_ = false;  // the first word of the piece opens a subordinate clause
  bool is_conditional_ = false;  // it has an "if" or a "when"
  bool is_after_blank_line_ = false;
  std::vector<std::string_view> pieces_;
};

}  // namespace

std::size_t size_of_list_mark(std::string_view text) {
  constexpr std::string_view bullet = "\u2022";
  if (text.starts_with(bullet)) return bullet.size();
  std::size_t end = 0;
  if (!text.empty() && std::string_view("-*+").contains(text[0])) {
    end = 1;
  } else {
    while (end < text.size() && is_digit(text[end]) && end < 3) ++end;
    if (end == 0 || end == text.size() || (text[end] != '.' && text[end] != ')')) return 0;
    ++end;
  }
  return end < text.size() && is_blank(text[end]) ? end + 1 : 0;
}

std::vector<std::string_view> sentences_of(std::string_view text) {
  return Cutter(text).cut();
}

}  // namespace lofp
