#include "triage/read_alert_json.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "base/text.h"

namespace lofp {
namespace {

constexpr int most_nested = 1'000;

// Walks one document from its beginning to its end.
class JsonWalker {
 public:
  JsonWalker(std::string_view text, AlertFieldsBuilder& builder) : text_(text), builder_(builder) {}

  // What is wrong with it; empty where nothing is.
  std::string_view walk() {
    if (!is_valid_utf8(text_)) return "a byte is not UTF-8";
    pass_blanks();
    if (!value(0)) return fault_;
    pass_blanks();
    return at_ == text_.size() ? std::string_view() : "something follows the value";
  }

  // Where it stopped, from 1.
  std::size_t line() const {
    const std::string_view passed = text_.substr(0, std::min(at_, text_.size()));
    return 1 + static_cast<std::size_t>(std::ranges::count(passed, '\n'));
  }

 private:
  bool fail(std::string_view fault) {
    fault_ = fault;
    return false;
  }

  char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void pass_blanks() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").contains(text_[at_])) ++at_;
  }

  bool take(char c) {
    if (next() != c || at_ >= text_.size()) return false;
    ++at_;
    return true;
  }

  // Reads the value; passes it over where the fields are full, or what it stands in is passed over.
  bool value(int depth) {
    if (depth > most_nested) return fail("too many brackets in each other");
    const bool was_passing = is_passing_;
    is_passing_ = is_passing_ || builder_.is_full();
    const bool is_good = any_value(depth);
    is_passing_ = was_passing;
    return is_good;
  }

  bool any_value(int depth) {
    switch (next()) {
      case '{':
        return object(depth);
      case '[':
        return list(depth);
      case '"':
        return string();
      case 't':
        return word("true", "true");
      case 'f':
        return word("false", "false");
      case 'n':
        return word("null", {});
      default:
        return number();
    }
  }

  bool object(int depth) {
    ++at_;
    if (!is_passing_) builder_.begin_object();
    pass_blanks();
    if (!take('}')) {
      do {
        pass_blanks();
        if (!take_string()) return fail_or("a key in quotes is missing");
        if (is_broken_) return fail("half a character in a key");
        pass_blanks();
        if (!take(':')) return fail("a colon is missing");
        if (!is_passing_) builder_.key(string_);
        pass_blanks();
        if (!value(depth + 1)) return false;
        pass_blanks();
      } while (take(','));
      if (!take('}')) return fail("a comma or a bracket is missing");
    }
    if (!is_passing_) builder_.end_object();
    return true;
  }

  bool list(int depth) {
    ++at_;
    if (!is_passing_) builder_.begin_list();
    pass_blanks();
    if (!take(']')) {
      do {
        pass_blanks();
        if (!value(depth + 1)) return false;
        pass_blanks();
      } while (take(','));
      if (!take(']')) return fail("a comma or a bracket is missing");
    }
    if (!is_passing_) builder_.end_list();
    return true;
  }

  bool string() {
    const std::size_t start = at_;
    if (!take_string()) return false;
    if (is_passing_) return true;
    if (is_broken_)
      builder_.literal(text_.substr(start, at_ - start));  // as it is written
    else
      builder_.text(string_);
    return true;
  }

  bool word(std::string_view written, std::string_view value) {
    if (!text_.substr(at_).starts_with(written)) return fail("a word that is no value");
    at_ += written.size();
    if (!is_passing_) builder_.literal(value);
    return true;
  }

  bool digits() {
    const std::size_t start = at_;
    while (is_digit(next())) ++at_;
    return at_ > start;
  }

  bool number() {
    const std::size_t start = at_;
    take('-');
    if (!take('0') && !digits()) return fail("a value is missing");
    if (take('.') && !digits()) return fail("a number without an end");
    if (take('e') || take('E')) {
      if (!take('+')) take('-');
      if (!digits()) return fail("a number without an end");
    }
    if (!is_passing_) builder_.literal(text_.substr(start, at_ - start));
    return true;
  }

  // Reads a text into string_; is_broken_ where it has half of a pair of surrogates.
  bool take_string() {
    if (!take('"')) return false;
    string_.clear();
    is_broken_ = false;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '"') return true;
      if (static_cast<unsigned char>(c) < 0x20) return fail("a line break or control in a text");
      if (c != '\\')
        string_ += c;
      else if (!take_escaped())
        return false;
    }
    return fail("a text without an end");
  }

  bool take_escaped() {
    constexpr std::string_view written = "\"\\/bfnrt";
    constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
    const char c = next();
    if (const std::size_t at = written.find(c); c != '\0' && at != std::string_view::npos) {
      ++at_;
      string_ += meant[at];
      return true;
    }
    std::int32_t unit = 0;
    if (!take_unit(unit)) return fail("a back slash before what it cannot stand before");
    if (unit >= 0xdc00 && unit < 0xe000) is_broken_ = true;
    if (unit >= 0xd800 && unit < 0xdc00) {
      std::int32_t low = 0;
      const std::size_t before = at_;
      if (take('\\') && take_unit(low) && low >= 0xdc00 && low < 0xe000) {
        unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
      } else {
        is_broken_ = true;
        at_ = before;
      }
    }
    if (!is_broken_) append_utf8(string_, unit);
    return true;
  }

  // `uNNNN`
  bool take_unit(std::int32_t& unit) {
    constexpr std::size_t size = 4;
    if (!take('u') || text_.size() - at_ < size) return false;
    for (std::size_t i = 0; i < size; ++i) {
      const char c = text_[at_++];
      const int digit = is_digit(c)            ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) return false;
      unit = unit * 16 + digit;
    }
    return true;
  }

  bool fail_or(std::string_view fault) { return fail(fault_.empty() ? fault : fault_); }

  std::string_view text_;
  AlertFieldsBuilder& builder_;
  std::size_t at_ = 0;
  std::string string_;  // the last text
  bool is_broken_ = false;
  bool is_passing_ = false;
  std::string_view fault_;
};

}  // namespace

Result<AlertFields> read_alert_json(std::string_view text) {
  AlertFieldsBuilder builder;
  JsonWalker walker(text, builder);
  if (const std::string_view fault = walker.walk(); !fault.empty())
    return std::unexpected(
        Error{std::string(fault) + " (line " + std::to_string(walker.line()) + ")"});
  AlertFieldsBuilder::Inner inner;
  while (builder.take_inner(inner)) {
    builder.enter(inner);
    builder.leave(inner, JsonWalker(inner.text, builder).walk().empty());
  }
  return builder.finish();
}

}  // namespace lofp
