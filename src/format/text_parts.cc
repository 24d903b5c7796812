#include "format/text_parts.h"

#include <algorithm>

#include "base/text.h"
#include "format/html.h"

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

// A part and the bytes of the text that it takes with its marks; 0 where there is none.
struct MarkedPart {
  TextPart part;
  std::size_t size = 0;
};

MarkedPart code_part_at(std::string_view text) {
  const std::size_t close = text.find('`', 1);
  if (close == std::string_view::npos) return {};
  return {{TextRole::code, text.substr(1, close - 1)}, close + 1};
}

constexpr std::size_t longest_marked = 300;  // bytes: what is further apart is no pair

MarkedPart strong_part_at(std::string_view text) {
  constexpr std::string_view stars = "**";
  const std::size_t begin = stars.size();
  if (text.size() <= begin || !(is_alphanumeric(text[begin]) || text[begin] == '`')) return {};
  const std::size_t close = text.substr(0, longest_marked).find(stars, begin);
  if (close == std::string_view::npos || text[close - 1] == ' ' || text[close - 1] == '\\')
    return {};
  return {{TextRole::strong, text.substr(begin, close - begin)}, close + stars.size()};
}

MarkedPart link_part_at(std::string_view text) {
  const std::size_t close = text.substr(0, longest_marked).find("](");
  if (close == std::string_view::npos || close < 2) return {};
  constexpr std::size_t longest_address = 2'000;
  const std::size_t end = text.substr(0, close + longest_address).find(')', close);
  if (end == std::string_view::npos) return {};
  const std::string_view address = text.substr(close + 2, end - close - 2);
  if (!is_web_address(address)) return {};
  return {{TextRole::link, text.substr(1, close - 1), address}, end + 1};
}

// What begins at a place of the text.
MarkedPart marked_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  const bool is_word = at == 0 || std::string_view(" (\n\t").contains(text[at - 1]);
  if (rest[0] == '`') return code_part_at(rest);
  if (rest[0] == '[') return link_part_at(rest);
  return is_word && rest.starts_with("**") ? strong_part_at(rest) : MarkedPart{};
}

// Where the next mark stands from a place on; npos where there is none.  `find_first_of` would look
// each character up in the set.
std::size_t next_mark(std::string_view text, std::size_t from, bool may_be_code = true) {
  for (std::size_t at = from; at < text.size(); ++at)
    if (text[at] == '*' || text[at] == '[' || (may_be_code && text[at] == '`')) return at;
  return std::string_view::npos;
}

// Calls `take(part)` for each part of a text without a lead, or of the words in a lead, where
// `around` is what stands outside of marks.
template <typename Take>
void each_marked(std::string_view text, TextRole around, const Take& take) {
  const auto add = [&](const TextPart& part) {
    if (!part.text.empty()) take(part);
  };
  std::size_t from = 0;  // where what is not yet given begins
  std::size_t at = next_mark(text, 0);
  while (at != std::string_view::npos) {
    const MarkedPart found = marked_at(text, at);
    if (found.size > 0 && !trim(found.part.text).empty()) {
      add({around, text.substr(from, at - from)});
      if (around == TextRole::plain && found.part.role != TextRole::strong)
        add(found.part);
      else if (around == TextRole::plain)
        each_marked(found.part.text, TextRole::strong, take);
      else
        add({around, found.part.text});
      from = at + found.size;
      at = next_mark(text, from);
    } else if (text[at] == '`' && found.size == 0) {
      // No other backtick closes it: the search for one is not begun again.
      at = next_mark(text, at + 1, false);
    } else {
      at = next_mark(text, at + std::max<std::size_t>(found.size, 1));
    }
  }
  add({around, text.substr(from)});
}

template <typename Take>
void each_part(std::string_view text, const Take& take) {
  const std::string_view lead = take_lead(text);
  if (!lead.empty()) each_marked(lead, TextRole::lead, take);
  each_marked(text, TextRole::plain, take);
}

}  // namespace

std::vector<TextPart> text_parts(std::string_view text) {
  std::vector<TextPart> parts;
  each_part(text, [&](const TextPart& part) { parts.push_back(part); });
  return parts;
}

std::string without_marks(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  each_part(text, [&](const TextPart& part) { plain += part.text; });
  return plain;
}

}  // namespace lofp
