#include "format/text_parts.h"

#include "base/text.h"

namespace lofp {
namespace {

// Removes "**Lead**" from the start of the text and returns the lead; empty if there is none.
std::string_view take_lead(std::string_view& text) {
  constexpr std::string_view stars = "**";
  if (!text.starts_with(stars)) return {};
  const std::string_view rest = text.substr(stars.size());
  const std::size_t end = rest.find(stars);
  if (end == std::string_view::npos || end == 0 || rest[0] == '*' || rest[0] == ' ') return {};
  text = rest.substr(end + stars.size());
  return rest.substr(0, end);
}

// Calls `take(role, text)` for each part.
template <typename Take>
void each_part(std::string_view text, const Take& take) {
  const auto add = [&](TextRole role, std::string_view part) {
    if (!part.empty()) take(role, part);
  };
  const auto cut = [&](std::string_view rest, TextRole around, TextRole code) {
    std::size_t from = 0;  // where to search next: a pair of backticks around nothing is skipped
    for (std::size_t open = rest.find('`'); open != std::string_view::npos;
         open = rest.find('`', from)) {
      const std::size_t close = rest.find('`', open + 1);
      if (close == std::string_view::npos) break;
      from = close + 1;
      const std::string_view inner = rest.substr(open + 1, close - open - 1);
      if (trim(inner).empty()) continue;
      add(around, rest.substr(0, open));
      add(code, inner);
      rest.remove_prefix(from);
      from = 0;
    }
    add(around, rest);
  };
  cut(take_lead(text), TextRole::lead, TextRole::lead);
  cut(text, TextRole::plain, TextRole::code);
}

}  // namespace

std::vector<TextPart> text_parts(std::string_view text) {
  std::vector<TextPart> parts;
  each_part(text, [&](TextRole role, std::string_view part) { parts.push_back({role, part}); });
  return parts;
}

std::string without_marks(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  each_part(text, [&](TextRole, std::string_view part) { plain += part; });
  return plain;
}

}  // namespace lofp
