// What a cause is about: administration, backup, a scanner...  data/themes.txt names the themes and
// the phrases that tell them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "meaning/reading.h"

namespace lofp {

struct Theme {
  std::string_view id;     // scripts-automation
  std::string_view title;  // Scripts and automation
};

// In the order of the file; a theme's index in it is its number everywhere.
std::span<const Theme> all_themes();

struct FoundTheme {
  std::uint32_t theme = 0;
  std::string_view words;  // those of the text that tell it
};

// Each theme once, by number, with the first words that tell it.
std::vector<FoundTheme> themes_of(const Reading& reading, std::string_view normalised);

}  // namespace lofp
