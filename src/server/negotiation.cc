#include "server/negotiation.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace lofp {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// Of "0", "0.5", "1.000": thousandths.
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
  // Tags hold no quotes, so whatever stands between two of them is one.
  std::size_t at = if_none_match.find('"');
  while (at != std::string_view::npos) {
    const std::size_t end = if_none_match.find('"', at + 1);
    if (end == std::string_view::npos) return false;
    if (if_none_match.substr(at + 1, end - at - 1) == tag) return true;
    at = if_none_match.find('"', end + 1);
  }
  return false;
}

}  // namespace lofp
