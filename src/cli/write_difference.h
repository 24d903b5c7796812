// A difference as text, JSON and Markdown.
#pragma once

#include <string>

#include "cli/difference.h"
#include "format/json.h"

namespace lofp {

// For a terminal, escaped, without colours: lines that begin with `+`, `-` and `~`.
std::string difference_text(const Difference& difference);

// For release notes.  What comes from rules is escaped: it cannot become markup.
std::string difference_markdown(const Difference& difference);

void difference_json(const Difference& difference, JsonWriter& json);

}  // namespace lofp
