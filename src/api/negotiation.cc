#include "api/negotiation.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/text.h"

namespace lofp {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// Parses a weight such as "0", "0.5" or "1.000"; the result is in thousandths.
std::optional<int> weight(std::string_view text) {
  constexpr std::size_t longest = 5;
  constexpr int whole = 1000;
  if (text.empty() || text.size() > longest || (text[0] != '0' && text[0] != '1'))
    return std::nullopt;
  if (text.size() > 1 && text[1] != '.') return std::nullopt;
  int thousandths = (text[0] - '0') * whole;
  int unit = whole / 10;
  for (const char c : text.substr(std::min<std::size_t>(2, text.size()))) {
    if (c < '0' || c > '9') return std::nullopt;
    thousandths += (c - '0') * unit;
    unit /= 10;
  }
  if (thousandths > whole) return std::nullopt;
  return thousandths;
}

// Parses decimal digits; a number that is too large becomes the maximum.
std::optional<std::uint64_t> whole_number(std::string_view text) {
  if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos)
    return std::nullopt;
  std::uint64_t number = UINT64_MAX;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
  std::optional<int> gzip;
  std::optional<int> any;
  for (const std::string_view item : split(accept_encoding, ',')) {
    const std::size_t semicolon = std::min(item.find(';'), item.size());
    const std::string coding = lower_ascii(trimmed(item.substr(0, semicolon)));
    int q = 1000;
    if (semicolon < item.size()) {
      const std::string parameter = lower_ascii(trimmed(item.substr(semicolon + 1)));
      if (!parameter.starts_with("q=")) continue;
      const std::optional<int> given = weight(std::string_view(parameter).substr(2));
      if (!given) continue;
      q = *given;
    }
    if (coding == "gzip" || coding == "x-gzip") gzip = q;
    if (coding == "*") any = q;
  }
  return gzip.value_or(any.value_or(0)) > 0;
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
  if (trimmed(if_none_match) == "*") return true;
  // Our tags contain no quotes, so any text between two quotes is a tag.
  std::size_t at = if_none_match.find('"');
  while (at != std::string_view::npos) {
    const std::size_t end = if_none_match.find('"', at + 1);
    if (end == std::string_view::npos) return false;
    if (if_none_match.substr(at + 1, end - at - 1) == tag) return true;
    at = if_none_match.find('"', end + 1);
  }
  return false;
}

std::optional<ByteRange> range_of(std::string_view range, std::string_view if_range,
                                  std::string_view tag, std::uint64_t size) {
  constexpr std::string_view unit = "bytes=";
  const std::string_view named = trimmed(if_range);
  if (!named.empty() && named != fmt::format("\"{}\"", tag)) return std::nullopt;
  if (!lower_ascii(range.substr(0, unit.size())).starts_with(unit)) return std::nullopt;
  const std::string_view asked = trimmed(range.substr(unit.size()));
  const std::size_t dash = std::min(asked.find('-'), asked.size());
  const std::string_view end = asked.substr(std::min(dash + 1, asked.size()));
  const std::optional<std::uint64_t> last = whole_number(end);
  if (dash == 0) {  // a suffix range: the last `count` bytes
    if (!last) return std::nullopt;
    const std::uint64_t count = std::min(*last, size);
    return ByteRange{size - count, count};
  }
  const std::optional<std::uint64_t> first = whole_number(asked.substr(0, dash));
  if (!first || dash == asked.size() || (!end.empty() && (!last || *last < *first)))
    return std::nullopt;
  if (*first >= size) return ByteRange{};
  return ByteRange{*first, std::min(last.value_or(size), size - 1) - *first + 1};
}

}  // namespace lofp
