#include "publish/entry_text.h"

#include "format/text_parts.h"
#include "publish/frame.h"

namespace lofp {

void entry_text(std::string_view text, std::size_t limit, Html& html) {
  const std::string_view shown = cut_at_word(text, limit);
  for (const TextPart& part : text_parts(shown)) {
    switch (part.role) {
      case TextRole::plain:
        html << Text{part.text};
        break;
      case TextRole::lead:
        html << "<b>" << Text{part.text} << "</b>";
        break;
      case TextRole::code:
        html << "<code>" << Text{part.text} << "</code>";
        break;
    }
  }
  if (shown.size() < text.size()) html << " \xe2\x80\xa6";
}

void entry_link(const Site& site, const Entry& entry, Html& html) {
  html << "<a href=\"" << Text{site.base} << Text{site.addresses.of(entry)} << "\">";
  entry_text(entry.cause(), list_text_limit, html);
  html << "</a>";
}

}  // namespace lofp
