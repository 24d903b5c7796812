// The themes of a cause: administration, backup, scanning and so on.  data/themes.txt lists them
// and the phrases by which they are recognised; data/names.txt adds the names of products.
#pragma once

#include <string_view>
#include <vector>

#include "base/id.h"
#include "meaning/reading.h"

namespace lofp {

struct Theme {
  std::string_view id;     // scripts-automation
  std::string_view title;  // Scripts and automation
};

using ThemeId = Id<Theme>;
using ThemeIds = IdList<Theme>;

// All themes in the order of the file.
const Table<ThemeId, Theme>& all_themes();

struct FoundTheme {
  ThemeId theme;
  std::string_view words;  // the passage of the text by which it was recognised
};

// The themes of the text, ascending, each once with the first passage by which it was recognised.
// Advice and denials are ignored.  `normalised` is the text of `reading`; views point into it.
// Thread-safe; linear in the text.
std::vector<FoundTheme> themes_of(const Reading& reading, std::string_view normalised);

}  // namespace lofp
