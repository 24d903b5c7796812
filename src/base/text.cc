#include "base/text.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <utility>

#include "base/path_name.h"
#include "base/unicode.h"

namespace lofp {
namespace {

struct CodePoint {
  std::int32_t value;  // negative if the bytes are not UTF-8
  std::size_t length;  // bytes, at least 1
};

CodePoint code_point_at(std::string_view text, std::size_t at) {
  std::int32_t value = 0;
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                       static_cast<utf8proc_ssize_t>(text.size() - at), &value);
  if (length <= 0) return {-1, 1};
  return {value, static_cast<std::size_t>(length)};
}

// The property White_Space in PropList.txt of Unicode 15.
bool is_white_space(std::int32_t c) {
  return (c >= 0x09 && c <= 0x0d) || c == 0x20 || c == 0x85 || c == 0xa0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f ||
         c == 0x3000;
}

// The code points of the Windows-1252 bytes 0x80 to 0x9f, of which five are undefined.
constexpr std::array<std::int32_t, 32> windows_1252 = {
    0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178};

// The offset of the first byte that is not UTF-8, or npos.  Checks eight ASCII bytes at a time.
std::size_t first_invalid(std::string_view text) {
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
    const CodePoint c = code_point_at(text, at);
    if (c.value < 0) return at;
    at += c.length;
  }
  return std::string_view::npos;
}

DecodedText from_windows_1252(std::string_view bytes, std::size_t invalid) {
  DecodedText decoded;
  for (std::size_t at = 0; at < bytes.size();) {
    const CodePoint c = code_point_at(bytes, at);
    if (c.value >= 0) {
      decoded.text.append(bytes.substr(at, c.length));
    } else {
      const auto byte = static_cast<unsigned char>(bytes[at]);
      append_utf8(decoded.text, byte < 0xa0 ? windows_1252[byte - 0x80] : byte);
    }
    at += c.length;
  }
  decoded.fault_line = 1 + static_cast<int>(std::ranges::count(bytes.substr(0, invalid), '\n'));
  decoded.fault =
      fmt::format("byte 0x{:02x} is not UTF-8; it was read as Windows-1252: save the file as UTF-8",
                  static_cast<unsigned char>(bytes[invalid]));
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
  const std::size_t invalid = first_invalid(bytes);
  if (invalid != std::string_view::npos) return from_windows_1252(bytes, invalid);
  return {.text = std::move(bytes), .fault = {}};
}

void append_utf8(std::string& to, std::int32_t character) {
  if (character < 0x80) {
    to += static_cast<char>(character);
    return;
  }
  std::array<utf8proc_uint8_t, 4> bytes;
  const auto length = utf8proc_encode_char(character, bytes.data());
  to.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
}

bool is_valid_utf8(std::string_view text) {
  return first_invalid(text) == std::string_view::npos;
}

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    const CodePoint c = code_point_at(text, 0);
    if (!is_white_space(c.value)) break;
    text.remove_prefix(c.length);
  }
  while (!text.empty()) {
    std::size_t start = text.size() - 1;
    while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xc0U) == 0x80) --start;
    if (!is_white_space(code_point_at(text, start).value)) break;
    text = text.substr(0, start);
  }
  return text;
}

std::string normalise(std::string_view text) {
  std::string normalised;
  normalised.reserve(text.size());
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const CodePoint c = byte < 0x80 ? CodePoint{byte, 1} : code_point_at(text, at);
    at += c.length;
    if (is_white_space(c.value)) {
      space = true;
      continue;
    }
    if (space && !normalised.empty()) normalised += ' ';
    space = false;
    if (c.value >= 0x80)
      append_utf8(normalised, lower_case(c.value));
    else if (c.value >= 'A' && c.value <= 'Z')
      normalised += static_cast<char>(c.value + ('a' - 'A'));
    else
      normalised += static_cast<char>(byte);
  }
  return normalised;
}

std::string on_one_line(std::string_view text) {
  std::string line;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (is_white_space(c.value)) {
      space = true;
    } else {
      if (space && !line.empty()) line += ' ';
      space = false;
      line.append(text.substr(at, c.length));
    }
    at += c.length;
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

std::string_view shortened(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xc0U) == 0x80) --limit;
  return text.substr(0, limit);
}

std::string percent_encoded(std::string_view text, std::string_view kept) {
  constexpr std::string_view plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string encoded;
  for (const char c : text) {
    if (plain.contains(c) || kept.contains(c))
      encoded += c;
    else
      fmt::format_to(std::back_inserter(encoded), "%{:02X}", static_cast<unsigned char>(c));
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

std::string with_thousands(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string counted(std::size_t count, std::string_view singular, std::string_view plural) {
  return fmt::format("{} {}", with_thousands(count), count == 1 ? singular : plural);
}

}  // namespace lofp
