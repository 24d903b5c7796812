#include "publish/advice.h"

#include <array>

#include "base/text.h"
#include "publish/entry_table.h"
#include "publish/entry_text.h"
#include "publish/frame.h"

namespace lofp {
namespace {

struct AdviceSection {
  PartKind kind;
  std::string_view heading;
};

constexpr std::array<AdviceSection, 3> sections = {{{PartKind::confirm, "How to confirm"},
                                                    {PartKind::except, "How to except"},
                                                    {PartKind::warning, "Not harmless when"}}};

void advice_item(const Site& site, const Entry& entry, std::string_view text, bool is_linked,
                 Html& html) {
  html << "<li>";
  if (is_linked) html << "<a href=\"" << Text{site.base} << Text{site.addresses.of(entry)} << "\">";
  entry_text(text, page_text_limit / 4, html);
  if (is_linked) {
    html << "</a>";
    ai_mark(entry.is_ai_assisted, html);
  }
  html << "</li>";
}

}  // namespace

void advice_sections(const Site& site, std::span<const EntryId> entries, Html& html) {
  constexpr std::size_t most_bytes = 40'000;
  for (const AdviceSection& section : sections) {
    const std::size_t end = html.size() + most_bytes;
    bool is_open = false;
    for (const EntryId id : entries) {
      const Entry& entry = site.catalog.entries[id];
      for (const EntryPart& part : entry.parts) {
        if (part.kind != section.kind || html.size() > end) continue;
        if (!is_open) html << "<h2>" << Text{section.heading} << "</h2><ul class=\"statements\">";
        is_open = true;
        advice_item(site, entry,
                    without_list_marks(std::string_view(entry.text).substr(part.begin, part.size)),
                    entries.size() > 1, html);
      }
    }
    if (is_open) html << "</ul>";
  }
}

}  // namespace lofp
