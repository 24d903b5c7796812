// Markdown: sections and items are parts of the text at their lines, and a guide's items stand in
// it.
#include <algorithm>

#include "format/sections.h"
#include "source_target.h"

using namespace lofp;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = to_utf8(std::string(reinterpret_cast<const char*>(data), size)).text;
  const auto lines = static_cast<int>(std::ranges::count(text, '\n')) + 1;
  for (const Section& section : sections_of(text)) {
    require(section.level >= 1 && section.level <= 6);
    require(section.line >= 1 && section.line <= lines);
    require(section.text.empty() ||
            (section.text.data() >= text.data() &&
             section.text.data() + section.text.size() <= text.data() + text.size()));
    require(is_valid_utf8(section.title) && is_valid_utf8(section.text));
  }
  int last = 0;
  for (const PlacedText& item : items_of(text, 1)) {
    require(!item.text.empty() && item.text == trim(item.text) && is_valid_utf8(item.text));
    require(item.line > last && item.line <= lines);
    last = item.line;
  }
  return 0;
}
