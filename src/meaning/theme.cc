#include "meaning/theme.h"

#include <algorithm>
#include <cassert>

#include "base/text.h"
#include "meaning/data_lines.h"
#include "meaning/phrases.h"

namespace lofp {
namespace {

struct Themes {
  std::vector<Theme> themes;
  Phrases phrases;
};

const Themes& known_themes() {
  static const Themes known = [] {
    Themes made;
    for (const std::vector<std::string_view>& line : data_lines("themes.txt", 3)) {
      for (const std::string_view phrase : listed(line, 2))
        made.phrases.add(phrase, static_cast<std::uint32_t>(made.themes.size()));
      made.themes.push_back({line[0], line[1]});
    }
    for (const std::vector<std::string_view>& line : data_lines("names.txt", 4))
      for (const std::string_view id : listed(line, 3)) {
        const auto theme = std::ranges::find(made.themes, id, &Theme::id);
        assert(theme != made.themes.end());
        const auto index = static_cast<std::uint32_t>(theme - made.themes.begin());
        for (const std::string& form : forms_of_name(line)) made.phrases.add_name(form, index);
      }
    return made;
  }();
  return known;
}

}  // namespace

std::span<const Theme> all_themes() {
  return known_themes().themes;
}

std::vector<FoundTheme> themes_of(const Reading& reading, std::string_view normalised) {
  std::vector<FoundTheme> found;
  const std::span<const Word> words = reading.words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (names_no_cause(reading.roles[i])) continue;
    for (const Phrases::Match& match : known_themes().phrases.all(words.subspan(i))) {
      if (std::ranges::find(found, match.value, &FoundTheme::theme) != found.end()) continue;
      found.push_back({match.value, text_between(words[i], words[i + match.size - 1], normalised)});
    }
  }
  std::ranges::sort(found, {}, &FoundTheme::theme);
  return found;
}

}  // namespace lofp
