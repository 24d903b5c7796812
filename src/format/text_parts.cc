#include "format/text_parts.h"

namespace lofp {
namespace {

// Takes "**Lead**" from the start of the text; empty where it has none.
std::string_view take_lead(std::string_view& text) {
  constexpr std::string_view stars = "**";
  if (!text.starts_with(stars)) return {};
  const std::string_view rest = text.substr(stars.size());
  const std::size_t end = rest.find(stars);
  if (end == std::string_view::npos || end == 0 || rest[0] == '*' || rest[0] == ' ') return {};
  text = rest.substr(end + stars.size());
  return rest.substr(0, end);
}

}  // namespace

std::vector<TextPart> text_parts(std::string_view text) {
  std::vector<TextPart> parts;
  const auto add = [&](TextRole role, std::string_view part) {
    if (!part.empty()) parts.push_back({role, part});
  };
  add(TextRole::lead, take_lead(text));
  for (std::size_t open = text.find('`'); open != std::string_view::npos; open = text.find('`')) {
    const std::size_t close = text.find('`', open + 1);
    if (close == std::string_view::npos || close == open + 1) break;
    add(TextRole::plain, text.substr(0, open));
    add(TextRole::code, text.substr(open + 1, close - open - 1));
    text.remove_prefix(close + 1);
  }
  add(TextRole::plain, text);
  return parts;
}

std::string without_marks(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (const TextPart& part : text_parts(text)) plain += part.text;
  return plain;
}

}  // namespace lofp
