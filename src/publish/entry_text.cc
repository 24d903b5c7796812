#include "publish/entry_text.h"

#include <string_view>

#include "base/text.h"
#include "format/text_parts.h"
#include "meaning/sentences.h"
#include "publish/frame.h"

namespace lofp {
namespace {

void marked_text(std::string_view text, bool with_links, Html& html) {
  for (const TextPart& part : text_parts(text)) {
    switch (part.role) {
      case TextRole::plain:
        html << Text{part.text};
        break;
      case TextRole::lead:
      case TextRole::strong:
        html << "<b>" << Text{part.text} << "</b>";
        break;
      case TextRole::code:
        html << "<code>" << Text{part.text} << "</code>";
        break;
      case TextRole::link:
        outside_link(with_links ? part.address : std::string_view(), part.text, html);
        break;
    }
  }
}

}  // namespace

void entry_text(std::string_view text, std::size_t limit, Html& html) {
  const std::string_view shown = cut_at_word(text, limit);
  marked_text(shown, false, html);
  if (shown.size() < text.size()) html << " \xe2\x80\xa6";
}

void entry_prose(std::string_view text, std::size_t limit, Html& html) {
  std::string_view rest = cut_at_word(text, limit);
  const bool is_cut = rest.size() < text.size();
  for (bool is_first = true; !rest.empty(); is_first = false) {
    // A line goes on until an item of a list begins.
    std::size_t end = rest.find('\n');
    while (end != std::string_view::npos && size_of_list_mark(trim(rest.substr(end))) == 0)
      end = rest.find('\n', end + 1);
    const std::string_view line = trim(rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (!is_first) html << "<br>";
    const std::size_t mark = size_of_list_mark(line);
    if (mark > 0) html << "\xe2\x80\xa2 ";
    marked_text(line.substr(mark), true, html);
  }
  if (is_cut) html << " \xe2\x80\xa6";
}

void entry_link(const Site& site, const Entry& entry, Html& html) {
  html << "<a href=\"" << Text{site.base} << Text{site.addresses.of(entry)} << "\">";
  entry_text(entry.cause(), cause_limit, html);
  html << "</a>";
}

}  // namespace lofp
