#include "base/utf8.h"

#include <cstring>

namespace lofp {
namespace {

bool continues(unsigned char byte) {
  return (byte & 0xc0U) == 0x80;
}

// How many bytes a character has that begins with this one; 0 where none does.
std::size_t size_after(unsigned char first) {
  if (first < 0x80) return 1;
  if (first < 0xc2) return 0;
  if (first < 0xe0) return 2;
  if (first < 0xf0) return 3;
  return first < 0xf5 ? 4 : 0;
}

}  // namespace

Character character_at(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  const Character broken{.value = first, .size = 1, .is_utf8 = false};
  const std::size_t size = size_after(first);
  if (size == 0 || size > text.size() - at) return broken;
  if (size == 1) return {.value = first, .size = 1, .is_utf8 = true};
  char32_t value = first & (0x7fU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + i]);
    if (!continues(byte)) return broken;
    value = value << 6U | (byte & 0x3fU);
  }
  const bool is_surrogate = value >= 0xd800 && value < 0xe000;
  const bool is_overlong = (size == 3 && value < 0x800) || (size == 4 && value < 0x10000);
  if (is_surrogate || is_overlong || value > 0x10ffff) return broken;
  return {.value = value, .size = size, .is_utf8 = true};
}

void append_utf8(std::string& to, std::int32_t character) {
  const auto value = static_cast<std::uint32_t>(character);
  const auto tail = [&](std::uint32_t shift) {
    to += static_cast<char>(0x80U | ((value >> shift) & 0x3fU));
  };
  if (value < 0x80) {
    to += static_cast<char>(value);
  } else if (value < 0x800) {
    to += static_cast<char>(0xc0U | value >> 6U);
    tail(0);
  } else if (value < 0x10000) {
    to += static_cast<char>(0xe0U | value >> 12U);
    tail(6);
    tail(0);
  } else if (value < 0x110000) {
    to += static_cast<char>(0xf0U | value >> 18U);
    tail(12);
    tail(6);
    tail(0);
  }
}

std::size_t first_invalid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::uint64_t eight;
    if (at + sizeof eight <= text.size()) {
      std::memcpy(&eight, text.data() + at, sizeof eight);
      if ((eight & 0x8080808080808080U) == 0) {
        at += sizeof eight;
        continue;
      }
    }
    const Character c = character_at(text, at);
    if (!c.is_utf8) return at;
    at += c.size;
  }
  return std::string_view::npos;
}

bool is_valid_utf8(std::string_view text) {
  return first_invalid_utf8(text) == std::string_view::npos;
}

// Unicode 15 PropList.txt, property White_Space.
bool is_white_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0d) || c == 0x20 || c == 0x85 || c == 0xa0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f ||
         c == 0x3000;
}

std::string_view trim(std::string_view text) {
  const auto is_space = [](const Character& c) { return c.is_utf8 && is_white_space(c.value); };
  while (!text.empty()) {
    const Character c = character_at(text, 0);
    if (!is_space(c)) break;
    text.remove_prefix(c.size);
  }
  while (!text.empty()) {
    std::size_t start = text.size() - 1;
    while (start > 0 && continues(static_cast<unsigned char>(text[start]))) --start;
    if (!is_space(character_at(text, start))) break;
    text = text.substr(0, start);
  }
  return text;
}

std::string_view shortened(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && continues(static_cast<unsigned char>(text[limit]))) --limit;
  return text.substr(0, limit);
}

}  // namespace lofp
