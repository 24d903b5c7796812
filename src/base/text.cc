#include "base/text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "base/path_name.h"
#include "base/unicode.h"

namespace lofp {
namespace {

// The code points of the Windows-1252 bytes 0x80 to 0x9f, of which five are undefined.
constexpr std::array<std::int32_t, 32> windows_1252 = {
    0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178};

DecodedText from_windows_1252(std::string_view bytes, std::size_t invalid) {
  DecodedText decoded;
  for (std::size_t at = 0; at < bytes.size();) {
    const Character c = character_at(bytes, at);
    if (c.is_utf8) {
      decoded.text.append(bytes.substr(at, c.size));
    } else {
      const auto byte = static_cast<unsigned char>(bytes[at]);
      append_utf8(decoded.text, byte < 0xa0 ? windows_1252[byte - 0x80] : byte);
    }
    at += c.size;
  }
  decoded.fault_line = 1 + static_cast<int>(std::ranges::count(bytes.substr(0, invalid), '\n'));
  decoded.fault = "byte 0x" + hexadecimal(static_cast<unsigned char>(bytes[invalid]), 2) +
                  " is not UTF-8; it was read as Windows-1252: save the file as UTF-8";
  return decoded;
}

DecodedText from_utf16(std::string_view bytes, bool big_endian) {
  DecodedText decoded{.text = {},
                      .fault = "the file is UTF-16; it was converted: save the file as UTF-8",
                      .fault_line = 1};
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return big_endian ? first << 8 | second : second << 8 | first;
  };
  for (std::size_t at = 2; at + 1 < bytes.size(); at += 2) {
    std::int32_t value = unit(at);
    if (value >= 0xd800 && value < 0xe000) {
      const std::int32_t low = at + 3 < bytes.size() ? unit(at + 2) : 0;
      if (value < 0xdc00 && low >= 0xdc00 && low < 0xe000) {
        value = 0x10000 + ((value - 0xd800) << 10) + (low - 0xdc00);
        at += 2;
      } else {
        value = 0xfffd;
      }
    }
    append_utf8(decoded.text, value);
  }
  return decoded;
}

bool is_slug_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
}

}  // namespace

DecodedText to_utf8(std::string bytes) {
  if (bytes.starts_with("\xff\xfe")) return from_utf16(bytes, false);
  if (bytes.starts_with("\xfe\xff")) return from_utf16(bytes, true);
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.erase(0, 3);
  const std::size_t invalid = first_invalid_utf8(bytes);
  if (invalid != std::string_view::npos) return from_windows_1252(bytes, invalid);
  return {.text = std::move(bytes), .fault = {}};
}

std::string normalise(std::string_view text) {
  std::string normalised;
  normalised.reserve(text.size());
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const Character c = byte < 0x80 ? Character{byte} : character_at(text, at);
    at += c.size;
    if (c.is_utf8 && is_white_space(c.value)) {
      space = true;
      continue;
    }
    if (space && !normalised.empty()) normalised += ' ';
    space = false;
    if (byte >= 'A' && byte <= 'Z')
      normalised += static_cast<char>(byte + ('a' - 'A'));
    else if (byte < 0x80 || !c.is_utf8)
      normalised += static_cast<char>(byte);
    else
      append_utf8(normalised, lower_case(static_cast<std::int32_t>(c.value)));
  }
  return normalised;
}

std::string on_one_line(std::string_view text) {
  std::string line;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    if (c.is_utf8 && is_white_space(c.value)) {
      space = true;
    } else {
      if (space && !line.empty()) line += ' ';
      space = false;
      line.append(text.substr(at, c.size));
    }
    at += c.size;
  }
  return line;
}

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return lower;
}

std::string slug(std::string_view text) {
  std::string result;
  for (const char c : lower_ascii(text)) {
    if (is_slug_character(c) && !(c == '.' && result.empty()))
      result += c;
    else if (!result.empty() && result.back() != '-')
      result += '-';
  }
  while (result.ends_with('-') || result.ends_with('.')) result.pop_back();
  if (!is_safe_path_name(result)) result.insert(0, "_");
  return result.empty() ? "none" : result;
}

std::string percent_encoded(std::string_view text, std::string_view kept) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  constexpr std::string_view plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string encoded;
  for (const char c : text) {
    if (plain.contains(c) || kept.contains(c)) {
      encoded += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded += '%';
      encoded += digits[byte >> 4U];
      encoded += digits[byte & 0xfU];
    }
  }
  return encoded;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string hexadecimal(std::uint32_t number, std::size_t digits) {
  std::string text;
  for (; number > 0 || text.size() < digits; number >>= 4U)
    text.insert(text.begin(), "0123456789abcdef"[number & 0xfU]);
  return text;
}

std::string with_thousands(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string counted(std::size_t count, std::string_view singular, std::string_view plural) {
  return with_thousands(count) + " " + std::string(count == 1 ? singular : plural);
}

}  // namespace lofp
