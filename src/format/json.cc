#include "format/json.h"

#include <array>
#include <charconv>
#include <cmath>

#include "base/text.h"
#include "base/unseen.h"
#include "format/json_number.h"

namespace lofp {

void JsonWriter::separate() {
  if (needs_comma_) text_ += ',';
  needs_comma_ = false;
}

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  text_ += bracket;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  constexpr std::size_t part = 64U << 10U;
  text_ += bracket;
  needs_comma_ = true;
  if (text_.size() >= part) {
    sink_(text_);
    text_.clear();
  }
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  string(name);
  text_ += ':';
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  separate();
  string(text);
  needs_comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::value(std::int64_t number) {
  separate();
  text_ += std::to_string(number);
  needs_comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::value(double number) {
  separate();
  // The shortest digits that give the number again; an exponent only where zeros would be many.
  constexpr double smallest = 1e-4;
  constexpr double largest = 1e16;
  const double size = std::fabs(number);
  const bool is_plain = size < largest && (size >= smallest || size == 0);
  std::array<char, 32> digits;
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), number,
                    is_plain ? std::chars_format::fixed : std::chars_format::scientific);
  text_.append(digits.data(), end.ptr);
  needs_comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::thousandths(std::int64_t number) {
  constexpr std::int64_t whole = 1'000;
  value(number / whole);
  if (number % whole == 0) return *this;
  std::string digits = std::to_string(whole + number % whole);
  digits[0] = '.';
  digits.resize(digits.find_last_not_of('0') + 1);
  text_ += digits;
  return *this;
}

JsonWriter& JsonWriter::value(bool boolean) {
  separate();
  text_ += boolean ? "true" : "false";
  needs_comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::null() {
  separate();
  text_ += "null";
  needs_comma_ = true;
  return *this;
}

void JsonWriter::finish() {
  text_ += '\n';
  sink_(text_);
  text_.clear();
}

// Handles the character beyond ASCII at `at`: writes it as \uNNNN if it is unseen (after the text
// since `from`), and moves `at` to its last byte.
void JsonWriter::unseen(std::string_view text, std::size_t& from, std::size_t& at) {
  const Character c = character_at(text, at);
  const std::size_t begin = at;
  at += c.size - 1;
  if (!c.is_utf8 || !is_unseen(c.value, Joiners::shown)) return;
  text_.append(text.substr(from, begin - from));
  from = at + 1;
  const auto number = static_cast<std::uint32_t>(c.value);
  if (number < 0x10000) {
    text_ += "\\u" + hexadecimal(number, 4);
  } else {
    const std::uint32_t rest = number - 0x10000;
    text_ += "\\u" + hexadecimal(0xd800 + (rest >> 10U), 4);
    text_ += "\\u" + hexadecimal(0xdc00 + (rest & 0x3ffU), 4);
  }
}

void JsonWriter::string(std::string_view text) {
  text_ += '"';
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c >= 0x80) {
      unseen(text, from, at);
      continue;
    }
    if (c >= 0x20 && c != '"' && c != '\\' && c != '<' && c != 0x7f) continue;
    text_.append(text.substr(from, at - from));
    from = at + 1;
    switch (c) {
      case '"':
        text_ += "\\\"";
        break;
      case '\\':
        text_ += "\\\\";
        break;
      case '\n':
        text_ += "\\n";
        break;
      case '\t':
        text_ += "\\t";
        break;
      default:
        text_ += "\\u" + hexadecimal(c, 4);
    }
  }
  text_.append(text.substr(from));
  text_ += '"';
}

std::optional<std::string_view> json_number(std::string_view token) {
  constexpr std::string_view signs = "+-.eE0123456789";
  while (!token.empty() && static_cast<unsigned char>(token.back()) <= ' ') token.remove_suffix(1);
  if (token.empty() || token.find_first_not_of(signs) != std::string_view::npos)
    return std::nullopt;
  return token;
}

}  // namespace lofp
