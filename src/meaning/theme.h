// What a cause is about: administration, backup, a scanner...  data/themes.txt has the themes and
// the phrases by which they are recognised.
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
  std::string_view words;  // of the text, by which it was recognised
};

// Each theme once, by number, with the first words by which it was recognised.
std::vector<FoundTheme> themes_of(const Reading& reading, std::string_view normalised);

}  // namespace lofp
