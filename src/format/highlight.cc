// Tokenizer marks every language except Sigma, which is YAML.  SigmaScanner reads YAML line by
// line, just well enough to distinguish keys, values and comments, and passes conditions to a
// Tokenizer.
#include "format/highlight.h"

#include <algorithm>
#include <cstddef>

#include "format/languages.h"
#include "format/tokenizer.h"

namespace lofp {
namespace {

constexpr std::size_t nowhere = std::string_view::npos;

// Marks the tokens of YAML and of Sigma's conditions in it.
class SigmaScanner {
 public:
  SigmaScanner(std::string_view text, Marker& marker) : text_(text), marker_(marker) {}

  void run() {
    while (at_ < text_.size()) line();
  }

 private:
  char next() const { return at_ + 1 < text_.size() ? text_[at_ + 1] : '\n'; }
  bool at_line_end() const { return at_ >= text_.size() || text_[at_] == '\n'; }
  std::size_t column(std::size_t place) const { return place - line_begin_; }
  void skip_blanks() {
    while (!at_line_end() && is_blank(text_[at_])) ++at_;
  }
  std::size_t line_end() const { return std::min(text_.find('\n', at_), text_.size()); }

  bool is_block_header() const;

  void line();
  void node();
  void quoted();
  void plain();
  void key(std::size_t begin, std::size_t end);
  void condition(std::size_t end);
  void comment();
  void flow_sign();

  std::string_view text_;
  Marker& marker_;
  std::size_t at_ = 0;
  std::size_t line_begin_ = 0;
  std::size_t parent_ = 0;           // column of the key or dash that a value belongs to
  std::size_t top_ = nowhere;        // column of the first key under `detection`
  std::size_t condition_ = nowhere;  // column of the condition that this line may continue
  std::size_t block_ = nowhere;      // column of the parent of a block scalar
  std::size_t flow_depth_ = 0;
  std::size_t flow_parent_ = 0;
};

void SigmaScanner::line() {
  line_begin_ = at_;
  skip_blanks();
  const std::size_t indent = column(at_);
  if (!at_line_end()) {
    if (block_ != nowhere && indent <= block_) block_ = nowhere;
    const bool is_item = text_[at_] == '-' && is_blank(next());
    if (condition_ != nowhere && (indent < condition_ || (indent == condition_ && !is_item)))
      condition_ = nowhere;
    if (indent <= flow_parent_) flow_depth_ = 0;
    if (block_ != nowhere) {
      if (condition_ != nowhere) condition(line_end());
      at_ = line_end();
    }
  }
  while (!at_line_end()) node();
  ++at_;
}

// Takes one step within a line; `at_` is at a blank or at the start of a node, sign or comment.
void SigmaScanner::node() {
  const char c = text_[at_];
  if (c == '{') condition_ = nowhere;  // the condition of a correlation: {gte: 10}
  if (is_blank(c)) {
    ++at_;
  } else if (c == '#') {
    comment();
  } else if (c == '-' && is_blank(next()) && flow_depth_ == 0) {
    parent_ = column(at_);
    ++at_;
  } else if ((c == '|' || c == '>') && flow_depth_ == 0 && is_block_header()) {
    block_ = parent_;
    at_ = std::min(text_.find_first_of("#\n", at_), text_.size());
  } else if (condition_ == nowhere && (c == '[' || c == '{' || flow_depth_ > 0) &&
             std::string_view("[]{},").contains(c)) {
    flow_sign();
  } else if (c == '&' || c == '!') {
    at_ = std::min(text_.find_first_of(" \t\r\n", at_), text_.size());
  } else if ((c == '"' || c == '\'') && condition_ == nowhere) {
    quoted();
  } else {
    plain();
  }
}

// Whether a block scalar begins here: `|`, `>-`, `|2  # comment`.  The pipe in a condition that is
// continued on this line, `| count() > 5`, is not one.
bool SigmaScanner::is_block_header() const {
  const std::size_t end = text_.find_first_not_of("|>+-0123456789", at_);
  const std::size_t behind = text_.find_first_not_of(" \t\r", end == nowhere ? at_ : end);
  return end == nowhere || behind == nowhere || text_[behind] == '\n' ||
         (text_[behind] == '#' && behind > end);
}

void SigmaScanner::flow_sign() {
  const char c = text_[at_++];
  if (c == '[' || c == '{') {
    if (flow_depth_++ == 0) flow_parent_ = parent_;
  } else if (c != ',') {
    --flow_depth_;
  }
}

void SigmaScanner::comment() {
  const std::size_t end = line_end();
  marker_.mark(TokenKind::comment, at_, end);
  at_ = end;
}

void SigmaScanner::quoted() {
  const std::size_t begin = at_;
  const char quote = text_[at_++];
  for (; at_ < text_.size(); ++at_) {
    if (quote == '"' && text_[at_] == '\\') {
      ++at_;
    } else if (text_[at_] == quote) {
      if (quote == '"' || next() != quote) break;
      ++at_;
    }
  }
  const std::size_t end = at_ = std::min(at_ + 1, text_.size());
  skip_blanks();
  if (!at_line_end() && text_[at_] == ':' && (is_blank(next()) || flow_depth_ > 0)) {
    key(begin, end);
  } else {
    marker_.mark(TokenKind::string, begin, end);
  }
}

// Reads a key or an unquoted value, up to `: `, ` #` or the end of the line; in flow style also up
// to one of its signs.
void SigmaScanner::plain() {
  const std::size_t begin = at_;
  std::size_t end = begin;  // without trailing blanks
  for (; !at_line_end(); ++at_) {
    const char c = text_[at_];
    if (flow_depth_ > 0 && std::string_view(",[]{}").contains(c)) break;
    if (c == ':' && is_blank(next())) return key(begin, end);
    if (c == '#' && is_blank(text_[at_ - 1])) break;
    if (!is_blank(c)) end = at_ + 1;
  }
  const std::string_view value = text_.substr(begin, end - begin);
  if (condition_ != nowhere) {
    at_ = begin;
    condition(end);
  } else if (is_number(value, false)) {
    marker_.mark(TokenKind::number, begin, end);
  } else if (value == "null" || value == "true" || value == "false") {
    marker_.mark(TokenKind::keyword, begin, end);
  }
}

// Marks a key and skips its colon.
void SigmaScanner::key(std::size_t begin, std::size_t end) {
  marker_.mark(TokenKind::field, begin, end);
  ++at_;
  if (flow_depth_ > 0) return;
  parent_ = column(begin);
  if (top_ == nowhere && parent_ > 0) top_ = parent_;
  const bool is_condition = text_.substr(begin, end - begin) == "condition";
  condition_ = is_condition && parent_ == top_ ? parent_ : nowhere;
}

// Marks part of a condition, from `at_` to `end`, which are on the same line.
void SigmaScanner::condition(std::size_t end) {
  Tokenizer(text_.substr(0, end), sigma_condition, marker_).run(at_);
  at_ = end;
}

}  // namespace

void highlight(std::string_view text, std::string_view language, Html& html) {
  Marker marker(text, html);
  if (language == "sigma" || language == "yaml") {
    SigmaScanner(text, marker).run();
  } else if (const LogicLanguage* known = find_logic_language(language); known != nullptr) {
    Tokenizer(text, *known, marker).run(0);
  }
  marker.finish();
}

}  // namespace lofp
