// What a finished build leaves for the next one, which says it again where nothing has changed.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/report.h"

namespace lofp {

struct BuildNote {
  std::string summary;                  // "72 rules (sigma 72), ..."
  std::vector<Diagnostic> diagnostics;  // about files that were read
};

// As text.  A file is named by its place in `files`, since that is the same wherever the files lie.
// Nothing where a diagnostic is about none of them: such a build is done again.
std::optional<std::string> write_note(const BuildNote& note,
                                      std::span<const std::string_view> files);

// The note of such a text; nothing for any other text.
std::optional<BuildNote> read_note(std::string_view text, std::span<const std::string_view> files);

}  // namespace lofp
