// `not` binds more tightly than `and` and `or`, so whether a selection is negated depends only on
// the `not`s directly before it and before the parentheses around it.  So the reader only needs a
// stack with the polarity of each open parenthesis, and treats `and` and `or` alike.
#include "exclusion/sigma_condition.h"

#include <algorithm>

#include "base/text.h"

namespace lofp {
namespace {

bool is_word_sign(char c) {
  return c != '(' && c != ')' && c != '|' && static_cast<unsigned char>(c) > ' ';
}

// Whether `name` matches the whole `pattern`, in which `*` stands for any text.
bool matches(std::string_view pattern, std::string_view name) {
  std::size_t star = std::string_view::npos;  // the last `*` of the pattern so far
  std::size_t end_of_star = 0;                // where in `name` the text that it matches ends
  std::size_t at = 0;
  for (std::size_t i = 0; i < name.size();) {
    if (at < pattern.size() && pattern[at] == '*') {
      star = at++;
      end_of_star = i;
    } else if (at < pattern.size() && pattern[at] == name[i]) {
      ++at;
      ++i;
    } else if (star != std::string_view::npos) {
      at = star + 1;
      i = ++end_of_star;
    } else {
      return false;
    }
  }
  return pattern.substr(at).find_first_not_of('*') == std::string_view::npos;
}

// Reads a condition and marks the selections that it negates.
class ConditionReader {
 public:
  ConditionReader(std::string_view text, std::span<const std::string_view> names)
      : text_(text), names_(names), negated_(names.size(), 0) {}

  std::vector<std::size_t> run() {
    while (expects_operand_ ? operand() : connective()) continue;
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < negated_.size(); ++i)
      if (negated_[i] != 0) found.push_back(i);
    return found;
  }

 private:
  // The next parenthesis, bar or word; empty at the end.
  std::string_view next() {
    while (at_ < text_.size() && static_cast<unsigned char>(text_[at_]) <= ' ') ++at_;
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_word_sign(text_[at_])) ++at_;
    if (at_ == begin && at_ < text_.size()) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  bool operand() {
    const std::string_view token = next();
    if (token == "(") {
      open_.push_back(is_negated());
      not_ = false;
      return true;
    }
    const std::string word = lower_ascii(token);
    if (word == "not") {
      not_ = !not_;
      return true;
    }
    if (token.empty() || token == ")" || token == "|" || word == "and" || word == "or")
      return false;
    if (!take_selection(token, word)) return false;
    not_ = false;
    expects_operand_ = false;
    return true;
  }

  bool connective() {
    const std::string_view token = next();
    if (token == ")") {
      if (open_.empty()) return false;
      open_.pop_back();
      return true;
    }
    const std::string word = lower_ascii(token);
    expects_operand_ = true;
    return word == "and" || word == "or";
  }

  // Reads the rest of `name`, `pattern`, `1 of pattern` or `all of them`, whose first word is
  // `token` (`word` in lower case).  False on a syntax error.
  bool take_selection(std::string_view token, const std::string& word) {
    const std::size_t behind = at_;
    const bool counts =
        word == "all" || word == "any" || word.find_first_not_of("0123456789") == std::string::npos;
    if (!counts || lower_ascii(next()) != "of") {
      at_ = behind;
      mark(token);
      return true;
    }
    const std::string_view pattern = next();
    if (pattern.empty() || !is_word_sign(pattern[0])) return false;
    if (lower_ascii(pattern) != "them") {
      mark(pattern);
    } else if (is_negated()) {
      for (std::size_t i = 0; i < names_.size(); ++i)
        if (!names_[i].starts_with('_')) negated_[i] = 1;
    }
    return true;
  }

  void mark(std::string_view pattern) {
    if (!is_negated()) return;
    for (std::size_t i = 0; i < names_.size(); ++i)
      if (negated_[i] == 0 && matches(pattern, names_[i])) negated_[i] = 1;
  }

  bool is_negated() const { return (!open_.empty() && open_.back()) != not_; }

  std::string_view text_;
  std::span<const std::string_view> names_;
  std::vector<char> negated_;
  std::vector<bool> open_;  // for each open parenthesis, whether its content is negated
  std::size_t at_ = 0;
  bool not_ = false;  // whether an odd number of `not`s precedes the next operand
  bool expects_operand_ = true;
};

}  // namespace

std::vector<std::size_t> negated_selections(std::string_view condition,
                                            std::span<const std::string_view> names) {
  return ConditionReader(condition.substr(0, most_of_condition), names).run();
}

}  // namespace lofp
