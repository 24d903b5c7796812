// What a finished build stores for the next one, which repeats it if nothing has changed.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/report.h"

namespace lofp {

// What a build tells the user at its end.
struct BuildNote {
  std::string summary;                  // "72 rules (sigma 72), ..."
  std::vector<Diagnostic> diagnostics;  // about files that were read
};

// The note as text.  A file is identified by its index in `files`, so the text does not depend on
// where the files are.  Returns nullopt if a diagnostic is about a file that is not in `files`; the
// next build must then run again.
std::optional<std::string> write_note(const BuildNote& note,
                                      std::span<const std::string_view> files);

// Reads the text that write_note() made; nullopt if it is malformed.
std::optional<BuildNote> read_note(std::string_view text, std::span<const std::string_view> files);

}  // namespace lofp
