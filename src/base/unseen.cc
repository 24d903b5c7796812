#include "base/unseen.h"

#include <array>

#include "base/text.h"

namespace lofp {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Unicode's general categories Cc, Cf, Zl and Zp, without the signs of Arabic and Indic scripts
// that are visible, and with the filler letters that are not.
constexpr std::array<Range, 19> unseen_ranges = {{
    {0x0000, 0x001f},   {0x007f, 0x009f},   {0x00ad, 0x00ad},       {0x034f, 0x034f},
    {0x061c, 0x061c},   {0x115f, 0x1160},   {0x17b4, 0x17b5},       {0x180b, 0x180f},
    {0x200b, 0x200f},   {0x2028, 0x202e},   {0x2060, 0x206f},       {0x3164, 0x3164},
    {0xfeff, 0xfeff},   {0xffa0, 0xffa0},   {0xfff0, 0xfffb},       {0x1bca0, 0x1bca3},
    {0x1d173, 0x1d17a}, {0xe0000, 0xe0fff}, {0x110000, 0x7fffffff},
}};

std::string shown_form(const Character& c) {
  const auto number = static_cast<std::uint32_t>(c.value);
  return number < 0xa0 || !c.is_utf8 ? "\\x" + hexadecimal(number, 2)
                                     : "\\u{" + hexadecimal(number, 4) + "}";
}

}  // namespace

bool is_unseen(char32_t character, Joiners joiners) {
  if (joiners == Joiners::kept && (character == 0x200c || character == 0x200d)) return false;
  for (const Range& range : unseen_ranges)
    if (character <= range.last) return character >= range.first;
  return false;
}

std::string with_unseen_shown(std::string_view text, std::string_view kept, Joiners joiners) {
  std::string shown;
  shown.reserve(text.size());
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte < 0x7f) {
      ++at;
      continue;
    }
    const Character c = character_at(text, at);
    const bool is_break = text.substr(at).starts_with("\r\n") && kept.contains('\n');
    const bool is_kept = c.value < 0x80 && kept.contains(static_cast<char>(c.value));
    const bool is_seen = c.is_utf8 && !is_unseen(c.value, joiners);
    if (!is_break && !is_kept && !is_seen) {
      shown.append(text.substr(from, at - from));
      shown += shown_form(c);
      from = at + c.size;
    }
    at += c.size;
  }
  shown.append(text.substr(from));
  return shown;
}

}  // namespace lofp
