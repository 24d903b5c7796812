// A strict reader of JSON (RFC 8259), so that what we write is read back by someone else's rules.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

struct JsonValue {
  enum class Kind { null, boolean, number, string, array, object };

  Kind kind = Kind::null;
  bool boolean = false;
  double number = 0;
  std::string string;
  std::vector<JsonValue> items;
  std::map<std::string, JsonValue> members;

  const JsonValue& operator[](const std::string& key) const {
    static const JsonValue none;
    const auto at = members.find(key);
    return at == members.end() ? none : at->second;
  }
  const JsonValue& operator[](std::size_t index) const { return items.at(index); }

  std::vector<std::string> strings() const {
    std::vector<std::string> strings;
    for (const JsonValue& item : items) strings.push_back(item.string);
    return strings;
  }
};

class JsonReader {
 public:
  explicit JsonReader(std::string_view text) : text_(text) {}

  // Nothing where `text` is not one JSON value, white space around it.
  std::optional<JsonValue> read() {
    JsonValue read = value();
    blanks();
    return is_valid_ && at_ == text_.size() ? std::optional(std::move(read)) : std::nullopt;
  }

 private:
  char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void blanks() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").contains(text_[at_])) ++at_;
  }
  bool take(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  bool fail() { return is_valid_ = false; }

  JsonValue value() {
    JsonValue value;
    blanks();
    if (take("{")) {
      value.kind = JsonValue::Kind::object;
      list("}", [&] {
        blanks();
        std::string key = string();
        blanks();
        if (!take(":")) fail();
        if (!value.members.emplace(std::move(key), this->value()).second) fail();
      });
    } else if (take("[")) {
      value.kind = JsonValue::Kind::array;
      list("]", [&] { value.items.push_back(this->value()); });
    } else if (next() == '"') {
      value.kind = JsonValue::Kind::string;
      value.string = string();
    } else if (take("true") || take("false")) {
      value.kind = JsonValue::Kind::boolean;
      value.boolean = text_[at_ - 2] == 'u';
    } else if (!take("null")) {
      value.kind = JsonValue::Kind::number;
      value.number = number();
    }
    return value;
  }

  template <typename Item>
  void list(std::string_view end, Item item) {
    blanks();
    if (take(end)) return;
    while (is_valid_) {
      item();
      blanks();
      if (take(end)) return;
      if (!take(",")) fail();
    }
  }

  std::string string() {
    std::string result;
    if (!take("\"")) fail();
    while (is_valid_ && !take("\"")) {
      const char c = next();
      if (static_cast<unsigned char>(c) < 0x20) fail();  // the end too
      ++at_;
      if (c == '\\')
        result += escaped();
      else
        result += c;
    }
    return result;
  }

  std::string escaped() {
    const char c = next();
    ++at_;
    constexpr std::string_view from = "\"\\/bfnrt";
    constexpr std::string_view to = "\"\\/\b\f\n\r\t";
    if (const std::size_t at = from.find(c); at != std::string_view::npos) return {to[at]};
    if (c != 'u') fail();
    std::uint32_t code = unit();
    if (code >= 0xd800 && code < 0xdc00 && take("\\u"))
      code = 0x10000 + ((code - 0xd800) << 10U) + (unit() - 0xdc00);
    return utf8(code);
  }

  // Four hex digits.
  std::uint32_t unit() {
    const std::string digits(text_.substr(std::min(at_, text_.size()), 4));
    at_ += 4;
    if (digits.size() != 4 ||
        digits.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos)
      fail();
    return static_cast<std::uint32_t>(std::strtoul(digits.c_str(), nullptr, 16));
  }

  static std::string utf8(std::uint32_t code) {
    if (code < 0x80) return {static_cast<char>(code)};
    const auto tail = [&](unsigned shift) {
      return static_cast<char>(0x80U | ((code >> shift) & 0x3fU));
    };
    if (code < 0x800) return {static_cast<char>(0xc0U | (code >> 6U)), tail(0)};
    if (code < 0x10000) return {static_cast<char>(0xe0U | (code >> 12U)), tail(6), tail(0)};
    return {static_cast<char>(0xf0U | (code >> 18U)), tail(12), tail(6), tail(0)};
  }

  double number() {
    const std::size_t begin = at_;
    const auto digits = [&] {
      const std::size_t from = at_;
      while (next() >= '0' && next() <= '9') ++at_;
      if (at_ == from) fail();
    };
    take("-");
    if (!take("0")) digits();
    if (take(".")) digits();
    if (take("e") || take("E")) {
      if (!take("+")) take("-");
      digits();
    }
    return std::strtod(std::string(text_.substr(begin, at_ - begin)).c_str(), nullptr);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool is_valid_ = true;
};

}  // namespace lofp
