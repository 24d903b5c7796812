#include "layout/entry_text.h"

#include "layout/frame.h"

namespace lofp {
namespace {

// Text in which `code` is marked.
void with_code(std::string_view text, Html& html) {
  for (std::size_t open = text.find('`'); open != std::string_view::npos; open = text.find('`')) {
    const std::size_t close = text.find('`', open + 1);
    if (close == std::string_view::npos || close == open + 1) break;
    html << Text{text.substr(0, open)} << "<code>" << Text{text.substr(open + 1, close - open - 1)}
         << "</code>";
    text.remove_prefix(close + 1);
  }
  html << Text{text};
}

}  // namespace

void entry_text(std::string_view text, std::size_t limit, Html& html) {
  constexpr std::string_view stars = "**";
  const bool is_cut = text.size() > limit;
  text = cut_at_word(text, limit);
  if (text.starts_with(stars)) {
    const std::string_view rest = text.substr(stars.size());
    const std::size_t end = rest.find(stars);
    if (end != std::string_view::npos && end > 0 && rest[0] != '*' && rest[0] != ' ') {
      html << "<b>" << Text{rest.substr(0, end)} << "</b>";
      text = rest.substr(end + stars.size());
    }
  }
  with_code(text, html);
  if (is_cut) html << " \xe2\x80\xa6";
}

void entry_link(const Site& site, const Entry& entry, Html& html) {
  html << "<a href=\"" << Text{site.base} << Text{entry.path} << "\">";
  entry_text(entry.text, list_text_limit, html);
  html << "</a>";
}

}  // namespace lofp
