#include "meaning/theme.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <span>

#include "base/text.h"
#include "meaning/data_lines.h"
#include "meaning/phrases.h"

namespace lofp {
namespace {

// Ids and titles only.  Separate from theme_phrases(), which costs more to make and which most
// readers of a catalog do not need.
const Table<ThemeId, Theme>& known_themes() {
  static const Table<ThemeId, Theme> themes = [] {
    Table<ThemeId, Theme> made;
    for (const std::vector<std::string_view>& line : data_lines("themes.txt", 3))
      made.push_back({line[0], line[1]});
    return made;
  }();
  return themes;
}

// The phrases and product names by which each theme is recognised, with the theme's number.
const Phrases& theme_phrases() {
  static const Phrases phrases = [] {
    Phrases made;
    std::uint32_t next = 0;
    for (const std::vector<std::string_view>& line : data_lines("themes.txt", 3)) {
      for (const std::string_view phrase : listed(line, 2)) made.add(phrase, next);
      ++next;
    }
    for (const std::vector<std::string_view>& line : data_lines("names.txt", 4))
      for (const std::string_view id : listed(line, 3)) {
        const auto theme = std::ranges::find(known_themes(), id, &Theme::id);
        assert(theme != known_themes().end());
        const std::uint32_t number = known_themes().id_of(*theme).value();
        for (const std::string& form : forms_of_name(line)) made.add_name(form, number);
      }
    return made;
  }();
  return phrases;
}

}  // namespace

const Table<ThemeId, Theme>& all_themes() {
  return known_themes();
}

std::vector<FoundTheme> themes_of(const Reading& reading, std::string_view normalised) {
  std::vector<FoundTheme> found;
  const std::span<const Word> words = reading.words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (names_no_cause(reading.roles[i])) continue;
    for (const Phrases::Match& match : theme_phrases().all(words.subspan(i))) {
      const ThemeId theme(match.value);
      if (std::ranges::find(found, theme, &FoundTheme::theme) != found.end()) continue;
      found.push_back({theme, text_between(words[i], words[i + match.size - 1], normalised)});
    }
  }
  std::ranges::sort(found, {}, &FoundTheme::theme);
  return found;
}

}  // namespace lofp
