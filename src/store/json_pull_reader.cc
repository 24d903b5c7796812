#include "store/json_pull_reader.h"

#include <charconv>

#include "base/utf8.h"

namespace lofp {

void JsonPullReader::skip_space() {
  while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\n' ||
                            rest_.front() == '\r' || rest_.front() == '\t'))
    rest_.remove_prefix(1);
}

bool JsonPullReader::take(char sign) {
  if (!goes_on()) return false;
  skip_space();
  if (!rest_.starts_with(sign)) return false;
  rest_.remove_prefix(1);
  return true;
}

void JsonPullReader::expect(char sign) {
  if (!take(sign)) fail();
}

bool JsonPullReader::ends() {
  skip_space();
  is_cut_ = may_end_ && rest_.empty();
  return is_cut_;
}

void JsonPullReader::finish() {
  skip_space();
  if (!rest_.empty()) fail();
}

std::uint32_t JsonPullReader::number() {
  if (!goes_on()) return 0;
  skip_space();
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
  if (error != std::errc()) fail();
  rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
  return number;
}

std::string JsonPullReader::text() {
  std::string text;
  expect('"');
  while (goes_on()) {
    const std::size_t plain = rest_.find_first_of("\"\\");
    if (plain == std::string_view::npos) {
      fail();
      break;
    }
    text.append(rest_.substr(0, plain));
    const bool is_end = rest_[plain] == '"';
    rest_.remove_prefix(plain + 1);
    if (is_end) return text;
    escape(text);
  }
  return {};
}

// What stands behind a `\`.
void JsonPullReader::escape(std::string& to) {
  constexpr std::string_view signs = "\"\\/bfnrt";
  constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
  if (rest_.empty()) return fail();
  const char sign = rest_.front();
  rest_.remove_prefix(1);
  if (const std::size_t which = signs.find(sign); which != std::string_view::npos) {
    to += meant[which];
    return;
  }
  if (sign != 'u') return fail();
  std::uint32_t value = hex();
  if (value >= 0xd800 && value < 0xdc00 && rest_.starts_with("\\u")) {
    rest_.remove_prefix(2);
    const std::uint32_t low = hex();
    if (low < 0xdc00 || low >= 0xe000) return fail();
    value = 0x10000 + ((value - 0xd800) << 10U) + (low - 0xdc00);
  }
  if (value >= 0xd800 && value < 0xe000) return fail();
  append_utf8(to, static_cast<std::int32_t>(value));
}

std::uint32_t JsonPullReader::hex() {
  constexpr std::size_t digits = 4;
  std::uint32_t value = 0;
  const std::string_view text = rest_.substr(0, digits);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  if (error != std::errc() || end != text.data() + digits || text.size() < digits) fail();
  rest_.remove_prefix(text.size());
  return value;
}

void append_json(std::string& to, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  to += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20) {
      if (c == '"' || c == '\\') to += '\\';
      to += c;
      continue;
    }
    to += "\\u00";
    to += digits[byte >> 4U];
    to += digits[byte & 0xfU];
  }
  to += '"';
}

}  // namespace lofp
