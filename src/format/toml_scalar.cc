#include "format/toml_scalar.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "base/error.h"
#include "base/text.h"

namespace lofp {
namespace {

// Whether the character is a digit in this base, which is at most 16.
bool is_digit_of(char c, int base) {
  if (base == 16 && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))) return true;
  return c >= '0' && c - '0' < std::min(base, 10);
}

std::unexpected<TomlFault> fault(std::size_t at, std::string message) {
  return std::unexpected(TomlFault{at, std::move(message)});
}

void append_utf8(std::string& to, std::uint32_t c) {
  const auto byte = [&](std::uint32_t value) { to += static_cast<char>(value); };
  const auto follow = [&](unsigned shift) { byte(0x80U | ((c >> shift) & 0x3fU)); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xc0U | c >> 6U);
    follow(0);
  } else if (c < 0x10000) {
    byte(0xe0U | c >> 12U);
    follow(6);
    follow(0);
  } else {
    byte(0xf0U | c >> 18U);
    follow(12);
    follow(6);
    follow(0);
  }
}

// Reads one string.  Each step starts at the byte at_, moves it on, and appends to `decoded`.
class StringReader {
 public:
  StringReader(std::string_view text, std::size_t at, std::string& decoded, std::vector<int>* lines)
      : text_(text), start_(at), at_(at), quote_(text[at]), decoded_(decoded), lines_(lines) {}

  TomlResult<std::size_t> run(TomlBreaks breaks) {
    decoded_.clear();
    is_long_ = quotes_here() >= 3;
    if (is_long_ && breaks == TomlBreaks::refused)
      return fault(at_, "a key cannot have three quotes");
    at_ += is_long_ ? 3 : 1;
    if (const std::size_t length = toml_break_at(text_, at_); is_long_ && length > 0)
      pass_break(length);
    begin_line();
    for (;;) {
      copy_plain();
      if (at_ >= text_.size()) return open_string();
      if (text_[at_] == quote_) {
        if (is_end()) return at_;
      } else if (text_[at_] == '\\') {
        if (const auto done = escape(); !done) return std::unexpected(done.error());
      } else if (const std::size_t length = toml_break_at(text_, at_); length > 0) {
        if (!is_long_) return open_string();
        pass_break(length);
        append_break();
      } else {
        return fault(at_, "a control character stands in the text; write it as \\u00XX");
      }
    }
  }

 private:
  std::unexpected<TomlFault> open_string() const {
    return fault(start_, fmt::format("the text that begins here has no closing {}",
                                     std::string(is_long_ ? 3 : 1, quote_)));
  }

  std::size_t quotes_here() const {
    const std::size_t end = std::min(text_.find_first_not_of(quote_, at_), text_.size());
    return end - at_;
  }

  // Copies everything up to the next byte with a special meaning.
  void copy_plain() {
    const std::size_t from = at_;
    const char backslash = quote_ == '"' ? '\\' : quote_;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      const bool is_control = static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
      if (c == quote_ || c == backslash || (is_control && c != '\t')) break;
    }
    decoded_.append(text_.substr(from, at_ - from));
  }

  void begin_line() {
    if (lines_ != nullptr) lines_->push_back(breaks_);
  }

  void append_break() {
    decoded_ += '\n';
    begin_line();
  }

  void pass_break(std::size_t length) {
    at_ += length;
    ++breaks_;
  }

  // Reads the quotes at at_; returns whether they end the string.  Up to two quotes directly before
  // the three that close a long string belong to its text.
  bool is_end() {
    const std::size_t quotes = is_long_ ? std::min<std::size_t>(quotes_here(), 5) : 1;
    at_ += quotes;
    if (!is_long_) return true;
    decoded_.append(quotes < 3 ? quotes : quotes - 3, quote_);
    return quotes >= 3;
  }

  TomlResult<void> escape() {
    const std::size_t from = at_++;
    const char c = at_ < text_.size() ? text_[at_] : '\0';
    constexpr std::string_view letters = "btnfr\"\\";
    constexpr std::string_view meant = "\b\t\n\f\r\"\\";
    if (c == 'n') {
      ++at_;
      append_break();
      return {};
    }
    if (const std::size_t letter = letters.find(c); letter != std::string_view::npos) {
      decoded_ += meant[letter];
      ++at_;
      return {};
    }
    if (c == 'u' || c == 'U') return code_point(from, c == 'u' ? 4 : 8);
    if (is_long_ && hide_breaks()) return {};
    return fault(from, "no escape begins like this; write \\\\ for a backslash, or use '...'");
  }

  TomlResult<void> code_point(std::size_t from, std::size_t digits) {
    std::uint32_t value = 0;
    const char* const first = text_.data() + at_ + 1;
    if (text_.size() - at_ - 1 < digits ||
        !std::all_of(first, first + digits, [](char c) { return is_digit_of(c, 16); }))
      return fault(from, fmt::format("this escape needs {} hexadecimal digits", digits));
    std::from_chars(first, first + digits, value, 16);
    if (value > 0x10ffff || (value >= 0xd800 && value < 0xe000))
      return fault(from, "this escape is no character of Unicode");
    at_ += 1 + digits;
    if (value == '\n')
      append_break();
    else
      append_utf8(decoded_, value);
    return {};
  }

  // Handles a backslash at the end of a line: skips all white space up to the next character. False
  // if the line does not end here.
  bool hide_breaks() {
    std::size_t end = std::min(text_.find_first_not_of(" \t", at_), text_.size());
    if (toml_break_at(text_, end) == 0) return false;
    at_ = end;
    for (;;) {
      if (const std::size_t length = toml_break_at(text_, at_); length > 0)
        pass_break(length);
      else if (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t'))
        ++at_;
      else
        return true;
    }
  }

  std::string_view text_;
  std::size_t start_;
  std::size_t at_;
  char quote_;
  bool is_long_ = false;
  int breaks_ = 0;  // line breaks of the file that were skipped
  std::string& decoded_;
  std::vector<int>* lines_;
};

// Whether `text` begins with `form`, in which each 0 stands for any digit.
bool has_form(std::string_view text, std::string_view form) {
  return text.size() >= form.size() &&
         std::ranges::equal(text.substr(0, form.size()), form, [](char c, char wanted) {
           return wanted == '0' ? is_digit(c) : c == wanted;
         });
}

int number_of(std::string_view digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

bool is_date(std::string_view text) {
  if (!has_form(text, "0000-00-00")) return false;
  constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int year = number_of(text.substr(0, 4));
  const int month = number_of(text.substr(5, 2));
  const int day = number_of(text.substr(8, 2));
  if (month < 1 || month > 12 || day < 1) return false;
  const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day <= days[static_cast<std::size_t>(month) - 1] + (month == 2 && is_leap ? 1 : 0);
}

// The rest of `text` after the time at its start; `text` itself if it does not start with a time.
std::string_view behind_time(std::string_view text) {
  if (!has_form(text, "00:00:00") || number_of(text.substr(0, 2)) > 23 ||
      number_of(text.substr(3, 2)) > 59 || number_of(text.substr(6, 2)) > 59)
    return text;
  text.remove_prefix(8);
  if (!has_form(text, ".0")) return text;
  return text.substr(std::min(text.find_first_not_of("0123456789", 1), text.size()));
}

bool is_offset(std::string_view text) {
  if (text == "Z" || text == "z") return true;
  return text.size() == 6 && (has_form(text, "+00:00") || has_form(text, "-00:00")) &&
         number_of(text.substr(1, 2)) <= 23 && number_of(text.substr(4, 2)) <= 59;
}

bool is_date_or_time(std::string_view text) {
  if (is_date(text)) {
    if (text.size() == 10) return true;
    if (!std::string_view("Tt ").contains(text[10])) return false;
    const std::string_view time = text.substr(11);
    const std::string_view behind = behind_time(time);
    return behind.size() < time.size() && (behind.empty() || is_offset(behind));
  }
  return !text.empty() && behind_time(text).empty();
}

// Whether `text` consists of digits, with at most one `_` between two digits.
bool is_digits(std::string_view text, int base) {
  bool was_digit = false;
  for (const char c : text) {
    if (!is_digit_of(c, base) && !(c == '_' && was_digit)) return false;
    was_digit = c != '_';
  }
  return was_digit;
}

bool is_whole(std::string_view digits) {
  return is_digits(digits, 10) && (digits.size() == 1 || digits[0] != '0');
}

// Whether this is a floating-point number; its sign has been removed.
bool is_fraction(std::string_view digits) {
  if (digits == "inf" || digits == "nan") return true;
  const std::size_t exponent = digits.find_first_of("eE");
  if (exponent != std::string_view::npos) {
    std::string_view power = digits.substr(exponent + 1);
    if (power.starts_with('+') || power.starts_with('-')) power.remove_prefix(1);
    if (!is_digits(power, 10)) return false;
    digits = digits.substr(0, exponent);
  }
  const std::size_t point = digits.find('.');
  if (point == std::string_view::npos) return is_whole(digits);
  return is_whole(digits.substr(0, point)) && is_digits(digits.substr(point + 1), 10);
}

std::string without_underscores(std::string_view text) {
  std::string plain(text);
  std::erase(plain, '_');
  return plain;
}

// Stores the integer in decimal digits; empty if it does not fit into 64 bits.
void decode_whole(std::string_view digits, int base, std::string& decoded) {
  const std::string plain = without_underscores(digits);
  std::int64_t number = 0;
  const auto [end, error] =
      std::from_chars(plain.data(), plain.data() + plain.size(), number, base);
  decoded = error == std::errc() ? fmt::to_string(number) : std::string();
}

int base_of(std::string_view token) {
  if (token.starts_with("0x")) return 16;
  if (token.starts_with("0o")) return 8;
  return token.starts_with("0b") ? 2 : 10;
}

}  // namespace

std::size_t toml_break_at(std::string_view text, std::size_t at) {
  if (at >= text.size() || (text[at] != '\n' && text[at] != '\r')) return 0;
  return text.substr(at).starts_with("\r\n") ? 2 : 1;
}

bool is_toml_control(std::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f;
}

TomlResult<std::size_t> read_toml_string(std::string_view text, std::size_t at, TomlBreaks breaks,
                                         std::string& decoded, std::vector<int>* lines) {
  return StringReader(text, at, decoded, lines).run(breaks);
}

TomlResult<std::size_t> read_toml_plain(std::string_view text, std::size_t at,
                                        std::string& decoded) {
  std::size_t end = std::min(text.find_first_of(" \t\r\n,]}#", at), text.size());
  // A date may be separated from its time by a space.
  if (is_date(text.substr(at, end - at)) && has_form(text.substr(end), " 00:"))
    end = std::min(text.find_first_of(" \t\r\n,]}#", end + 1), text.size());
  const std::string_view token = text.substr(at, end - at);
  if (token.empty()) return fault(at, "a value is missing here");
  std::string_view digits = token;
  const bool has_sign = token[0] == '+' || token[0] == '-';
  if (has_sign) digits.remove_prefix(1);
  const int base = has_sign ? 10 : base_of(token);
  if (token == "true" || token == "false") {
    decoded = token;
  } else if (is_date_or_time(token)) {
    decoded = token;
    for (char& c : decoded)
      if (c == 't' || c == 'z' || c == ' ') c = c == 'z' ? 'Z' : 'T';
  } else if (base == 10 ? is_whole(digits) : is_digits(token.substr(2), base)) {
    decode_whole(base != 10 ? token.substr(2) : token[0] == '+' ? digits : token, base, decoded);
    if (decoded.empty()) return fault(at, "the number is too large");
  } else if (is_fraction(digits)) {
    decoded = without_underscores(token[0] == '+' ? digits : token);
  } else {
    return fault(at, "this is no number, date or truth value; a text stands in quotes");
  }
  return end;
}

}  // namespace lofp
